import type { ChallengeKind, CommandInput } from '@cognito-flow/core'
import { expect } from 'vitest'
import { POOL } from './issued-tokens'
import type { StubRequest } from './stub-cognito'

/** What was typed, and what the pool calls the same user. */
export const TYPED_NAME = 'ada@example.com'
export const POOL_NAME = '4b1d7c0e-ada'

/** What the pool asks, without its Session, and the request that has to come with that Session. */
export interface Exchange {
  readonly asks: object
  takes(Session: string): StubRequest
}

/** A challenge as the user meets it, and what is answered. */
interface Turn {
  /** What it shows besides what all challenges do; of a secret, its text. */
  readonly shows: { readonly kind: ChallengeKind; readonly name: string }
  readonly answer: CommandInput<'confirmSignIn'>
  /** A choice that is made here: no request, and no more time for what follows from it. */
  readonly isLocal?: boolean
}

/** One way through a challenge, from the question to its proof. */
export interface Way {
  readonly turns: readonly Turn[]
  readonly exchanges: readonly Exchange[]
}

const PASSWORD = ' Corr3ct-Horse! '
const SECRET_CODE = 'JBSWY3DPEHPK3PXP'
const hexOfSrp = expect.stringMatching(/^[0-9a-f]{700,}$/)
const named = { USERNAME: POOL_NAME }
const provenAs = { USER_ID_FOR_SRP: POOL_NAME }
const setups = '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]'
const factors = ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP']

const selectChallenge = {
  ...asking('SELECT_CHALLENGE', named),
  AvailableChallenges: factors,
}

/** What a browser says of a passkey, handed over by the page: there is no browser here. */
const assertion = JSON.stringify({
  id: 'cGFzc2tleQ',
  rawId: 'cGFzc2tleQ',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
})

/** Every kind of challenge, by each way that there is through it. */
const waysOf: { readonly [Kind in ChallengeKind]: Readonly<Record<string, Way>> } = {
  custom: {
    CUSTOM_CHALLENGE: oneStep({
      turn: {
        shows: { kind: 'custom', name: 'CUSTOM_CHALLENGE', parameters: { hint: 'pet' } },
        answer: { answer: 'otter' },
      },
      parameters: { ...named, hint: 'pet' },
      responses: { ANSWER: 'otter' },
    }),
  },
  smsCode: {
    SMS_MFA: sentCode('smsCode', 'SMS_MFA'),
    SMS_OTP: sentCode('smsCode', 'SMS_OTP'),
  },
  emailCode: { EMAIL_OTP: sentCode('emailCode', 'EMAIL_OTP') },
  totpCode: {
    SOFTWARE_TOKEN_MFA: oneStep({
      turn: {
        shows: { kind: 'totpCode', name: 'SOFTWARE_TOKEN_MFA', deviceName: 'Old phone' },
        answer: { answer: '123 456' },
      },
      parameters: { ...provenAs, FRIENDLY_DEVICE_NAME: 'Old phone' },
      responses: { SOFTWARE_TOKEN_MFA_CODE: '123456' },
    }),
  },
  newPassword: {
    NEW_PASSWORD_REQUIRED: oneStep({
      turn: {
        shows: {
          kind: 'newPassword',
          name: 'NEW_PASSWORD_REQUIRED',
          requiredAttributes: ['name'],
          attributes: { email: TYPED_NAME },
        },
        answer: { answer: PASSWORD, attributes: { name: 'Ada' } },
      },
      parameters: {
        ...provenAs,
        requiredAttributes: '["userAttributes.name"]',
        userAttributes: JSON.stringify({ email: TYPED_NAME }),
      },
      responses: { NEW_PASSWORD: PASSWORD, 'userAttributes.name': 'Ada' },
    }),
  },
  selectMfa: {
    SELECT_MFA_TYPE: oneStep({
      turn: {
        shows: { kind: 'selectMfa', name: 'SELECT_MFA_TYPE', choices: ['SMS_MFA', 'EMAIL_OTP'] },
        answer: { answer: 'SMS_MFA' },
      },
      parameters: { ...provenAs, MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]' },
      responses: { ANSWER: 'SMS_MFA' },
    }),
  },
  selectMfaSetup: {
    'MFA_SETUP, an app chosen': choosing(setupChoice('SOFTWARE_TOKEN_MFA'), settingUpApp(setups)),
    'MFA_SETUP, e-mail chosen': choosing(setupChoice('EMAIL_OTP'), settingUpEmail(setups)),
  },
  setUpTotp: { 'MFA_SETUP by app': settingUpApp('["SMS_MFA","SOFTWARE_TOKEN_MFA"]') },
  setUpEmail: { 'MFA_SETUP by e-mail': settingUpEmail('["EMAIL_OTP"]') },
  selectFactor: {
    'SELECT_CHALLENGE, a code chosen': {
      turns: [factorChoice('EMAIL_OTP')],
      exchanges: [
        { asks: selectChallenge, takes: responding('SELECT_CHALLENGE', { ANSWER: 'EMAIL_OTP' }) },
      ],
    },
    'SELECT_CHALLENGE, a password chosen': choosing(
      factorChoice('PASSWORD'),
      plainPassword(selectChallenge, { ANSWER: 'PASSWORD' }),
    ),
    'SELECT_CHALLENGE, its proof chosen': choosing(
      factorChoice('PASSWORD_SRP'),
      passwordProof(selectChallenge, { ANSWER: 'PASSWORD_SRP' }),
    ),
  },
  password: {
    PASSWORD: plainPassword(asking('PASSWORD', named)),
    PASSWORD_SRP: passwordProof(asking('PASSWORD_SRP', named)),
  },
  passkey: {
    WEB_AUTHN: oneStep({
      turn: {
        shows: { kind: 'passkey', name: 'WEB_AUTHN' },
        answer: { answer: assertion },
      },
      parameters: { ...named, CREDENTIAL_REQUEST_OPTIONS: '{"challenge":"Y2hhbGxlbmdl"}' },
      responses: { CREDENTIAL: assertion },
    }),
  },
  unknown: {
    'a challenge of tomorrow': oneStep({
      turn: {
        shows: { kind: 'unknown', name: 'IRIS_SCAN', parameters: { eye: 'left' } },
        answer: { answers: { IRIS: 'aXJpcw', EYE: 'left' } },
      },
      parameters: { ...named, eye: 'left' },
      responses: { IRIS: 'aXJpcw', EYE: 'left' },
    }),
  },
}

/** Each way by its name. */
export const ways = Object.values(waysOf).flatMap((row) => Object.entries(row))

/** A challenge with what its kind shows: members of any kind, since a table says which. */
type Shows = Turn['shows'] & Readonly<Record<string, unknown>>
type ShowingTurn = Turn & { readonly shows: Shows }

function asking(ChallengeName: string, ChallengeParameters: object) {
  return { ChallengeName, ChallengeParameters }
}

function responding(ChallengeName: string, responses: object): Exchange['takes'] {
  return (Session) => ({
    operation: 'RespondToAuthChallenge',
    input: {
      ClientId: POOL.clientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: POOL_NAME, ...responses },
    },
  })
}

function oneStep({
  turn,
  parameters,
  responses,
}: {
  readonly turn: ShowingTurn
  readonly parameters: object
  readonly responses: object
}): Way {
  const { name } = turn.shows
  return {
    turns: [turn],
    exchanges: [{ asks: asking(name, parameters), takes: responding(name, responses) }],
  }
}

function sentCode(kind: 'smsCode' | 'emailCode', name: string): Way {
  const [medium, destination, attribute] =
    kind === 'smsCode' ? ['SMS', '+*******0839', 'phone_number'] : ['EMAIL', 'a***@e***', 'email']
  return oneStep({
    turn: {
      shows: { kind, name, delivery: { medium, destination, attribute } },
      answer: { answer: ' 123 456 ' },
    },
    parameters: {
      ...named,
      CODE_DELIVERY_DELIVERY_MEDIUM: medium,
      CODE_DELIVERY_DESTINATION: destination,
    },
    responses: { [`${name}_CODE`]: '123456' },
  })
}

/** A choice that is made here, and the way that it leads. */
function choosing(choice: Turn, { turns, exchanges }: Way): Way {
  return { turns: [{ ...choice, isLocal: true }, ...turns], exchanges }
}

function factorChoice(answer: string): ShowingTurn {
  return {
    shows: { kind: 'selectFactor', name: 'SELECT_CHALLENGE', choices: factors },
    answer: { answer },
  }
}

function setupChoice(answer: string): ShowingTurn {
  return {
    shows: {
      kind: 'selectMfaSetup',
      name: 'MFA_SETUP',
      choices: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    },
    answer: { answer },
  }
}

/** Three Sessions in a row: with the secret, with its first code, with the answer. */
function settingUpApp(MFAS_CAN_SETUP: string): Way {
  const turn: ShowingTurn = {
    shows: {
      kind: 'setUpTotp',
      name: 'MFA_SETUP',
      secret: SECRET_CODE,
      uri: `otpauth://totp/Cognito:ada%40example.com?secret=${SECRET_CODE}&issuer=Cognito`,
    },
    answer: { answer: '123 456', deviceName: 'New phone' },
  }
  return {
    turns: [turn],
    exchanges: [
      {
        asks: asking('MFA_SETUP', { ...provenAs, MFAS_CAN_SETUP }),
        takes: (Session) => ({ operation: 'AssociateSoftwareToken', input: { Session } }),
      },
      {
        asks: { SecretCode: SECRET_CODE },
        takes: (Session) => ({
          operation: 'VerifySoftwareToken',
          input: { Session, UserCode: '123456', FriendlyDeviceName: 'New phone' },
        }),
      },
      { asks: { Status: 'SUCCESS' }, takes: responding('MFA_SETUP', {}) },
    ],
  }
}

function settingUpEmail(MFAS_CAN_SETUP: string): Way {
  return oneStep({
    turn: {
      shows: { kind: 'setUpEmail', name: 'MFA_SETUP' },
      answer: { answer: ` ${TYPED_NAME} ` },
    },
    parameters: { ...provenAs, MFAS_CAN_SETUP },
    responses: { EMAIL: TYPED_NAME },
  })
}

type Choice = { readonly ANSWER?: string }

function passwordTurn(asks: ReturnType<typeof asking>, { ANSWER }: Choice): Turn {
  return {
    shows: { kind: 'password', name: ANSWER ?? asks.ChallengeName },
    answer: { answer: PASSWORD },
  }
}

function plainPassword(asks: ReturnType<typeof asking>, choice: Choice = {}): Way {
  return {
    turns: [passwordTurn(asks, choice)],
    exchanges: [{ asks, takes: responding(asks.ChallengeName, { ...choice, PASSWORD }) }],
  }
}

/** The pool answers SRP_A by a challenge that nobody sees: the transport proves the password. */
function passwordProof(asks: ReturnType<typeof asking>, choice: Choice = {}): Way {
  return {
    turns: [passwordTurn(asks, choice)],
    exchanges: [
      { asks, takes: responding(asks.ChallengeName, { ...choice, SRP_A: hexOfSrp }) },
      {
        asks: asking('PASSWORD_VERIFIER', {
          ...named,
          ...provenAs,
          SALT: 'a1b2c3',
          SRP_B: 'beef'.repeat(100),
          SECRET_BLOCK: 'c2VjcmV0',
        }),
        takes: responding('PASSWORD_VERIFIER', {
          PASSWORD_CLAIM_SECRET_BLOCK: 'c2VjcmV0',
          PASSWORD_CLAIM_SIGNATURE: expect.stringMatching(/^[\w+/]{43}=$/),
          TIMESTAMP: expect.stringMatching(/ UTC \d{4}$/),
        }),
      },
    ],
  }
}
