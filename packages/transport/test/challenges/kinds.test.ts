import type { Auth, AuthView, Factor } from '@cognito-flow/core'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { memoryStorage } from '../../src/session/storage'
import { ada, challengeIn, PASSWORD, startPool, totp } from '../support/pool'

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

const emailFactor = { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } as const
/** Cannot be reached by a second factor yet. */
const unreachable = { users: [{ username: 'ada', password: PASSWORD, attributes: {} }] }
const mfa = (...enabled: NonNullable<LocalPoolConfig['enabledMfas']>) =>
  ({ mfaConfiguration: 'ON', enabledMfas: enabled }) as const
const withMfa = (user: NonNullable<LocalPoolConfig['users']>[number]['mfa']) => ({
  users: [{ ...ada, ...(user && { mfa: user }) }],
})

interface Journey {
  readonly config: LocalPoolConfig
  readonly signIn: Parameters<Auth['signIn']>[0]
  /** The kinds in the order that they are asked, each with its answer. */
  readonly steps: readonly (readonly [
    kind: string,
    answer: (code: string, view: AuthView) => Parameters<Auth['confirmSignIn']>[0],
  ])[]
}

const bySrp = { username: 'ada', password: PASSWORD, flow: 'srp' } as const
const byChoice = { username: 'ada', flow: 'choice' } as const
const prefer = (preferredFactor: Factor) => ({ ...byChoice, preferredFactor })
const theCode = (answer: string) => ({ answer })
const choose = (answer: string) => () => ({ answer })

const setUpTotp = (_: string, view: AuthView) => {
  const challenge = challengeIn(view)
  const secret = challenge.kind === 'setUpTotp' ? challenge.secret.reveal() : ''
  return { answer: totp(secret), deviceName: 'My phone' }
}

const journeys: Readonly<Record<string, Journey>> = {
  'SMS_MFA after a password': {
    config: { ...mfa('SMS_MFA'), ...withMfa({ preferred: 'SMS_MFA' }) },
    signIn: bySrp,
    steps: [['smsCode', theCode]],
  },
  'EMAIL_OTP after a password': {
    config: { ...mfa('EMAIL_OTP'), ...withMfa({ preferred: 'EMAIL_OTP' }) },
    signIn: bySrp,
    steps: [['emailCode', theCode]],
  },
  'SOFTWARE_TOKEN_MFA after a password': {
    config: {
      ...mfa('SOFTWARE_TOKEN_MFA'),
      ...withMfa({ preferred: 'SOFTWARE_TOKEN_MFA', softwareTokenSecret: SECRET }),
    },
    signIn: { ...bySrp, flow: 'password' },
    steps: [['totpCode', () => ({ answer: totp(SECRET) })]],
  },
  'SELECT_MFA_TYPE, then SMS': {
    config: {
      ...mfa('SMS_MFA', 'SOFTWARE_TOKEN_MFA'),
      ...withMfa({ enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], softwareTokenSecret: SECRET }),
    },
    signIn: bySrp,
    steps: [
      ['selectMfa', choose('SMS_MFA')],
      ['smsCode', theCode],
    ],
  },
  'MFA_SETUP by the only app': {
    config: { ...mfa('SOFTWARE_TOKEN_MFA'), ...unreachable },
    signIn: bySrp,
    steps: [['setUpTotp', setUpTotp]],
  },
  'MFA_SETUP, an app among several ways': {
    config: { ...mfa('SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'), ...unreachable },
    signIn: bySrp,
    steps: [
      ['selectMfaSetup', choose('SOFTWARE_TOKEN_MFA')],
      ['setUpTotp', setUpTotp],
    ],
  },
  'MFA_SETUP by e-mail': {
    config: { ...mfa('SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'), ...unreachable },
    signIn: bySrp,
    steps: [
      ['selectMfaSetup', choose('EMAIL_OTP')],
      ['setUpEmail', choose(' lovelace@example.com ')],
      ['emailCode', theCode],
    ],
  },
  NEW_PASSWORD_REQUIRED: {
    config: {
      requiredAttributes: ['name'],
      users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' }],
    },
    signIn: bySrp,
    steps: [['newPassword', () => ({ answer: 'An0ther-Horse!', attributes: { name: 'Ada' } })]],
  },
  'SELECT_CHALLENGE, then a code by e-mail': {
    config: emailFactor,
    signIn: byChoice,
    steps: [
      ['selectFactor', choose('EMAIL_OTP')],
      ['emailCode', theCode],
    ],
  },
  'SELECT_CHALLENGE, then a plain password': {
    config: emailFactor,
    signIn: byChoice,
    steps: [
      ['selectFactor', choose('PASSWORD')],
      ['password', choose(PASSWORD)],
    ],
  },
  'SELECT_CHALLENGE, then a password by SRP': {
    config: emailFactor,
    signIn: byChoice,
    steps: [
      ['selectFactor', choose('PASSWORD_SRP')],
      ['password', choose(PASSWORD)],
    ],
  },
  'preferred PASSWORD, asked for': {
    config: emailFactor,
    signIn: prefer('PASSWORD'),
    steps: [['password', choose(PASSWORD)]],
  },
  'preferred PASSWORD_SRP, asked for': {
    config: emailFactor,
    signIn: prefer('PASSWORD_SRP'),
    steps: [['password', choose(PASSWORD)]],
  },
  'preferred PASSWORD, given at once': {
    config: emailFactor,
    signIn: { ...prefer('PASSWORD'), password: PASSWORD },
    steps: [],
  },
  'a password given at once': {
    config: emailFactor,
    signIn: { ...byChoice, password: PASSWORD },
    steps: [],
  },
  'preferred EMAIL_OTP': {
    config: emailFactor,
    signIn: prefer('EMAIL_OTP'),
    steps: [['emailCode', (code) => ({ answer: ` ${code.slice(0, 3)} ${code.slice(3)}\n` })]],
  },
  'preferred SMS_OTP': {
    config: emailFactor,
    signIn: prefer('SMS_OTP'),
    steps: [
      [
        'smsCode',
        (code) => ({
          answer: code.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? ''),
        }),
      ],
    ],
  },
}

test.each(Object.entries(journeys))('%s signs in', async (_, { config, signIn, steps }) => {
  const { open, code } = await startPool(config)
  const auth = open()
  let view = await auth.signIn(signIn)
  for (const [index, [kind, answer]] of steps.entries()) {
    expect(challengeIn(view)).toMatchObject({ kind, username: 'ada', round: index + 1 })
    view = await auth.confirmSignIn(answer(code(), view))
  }
  expect(view).toMatchObject({ status: 'signedIn', failure: null })
})

const asking = Object.entries(journeys).filter(([, { steps }]) => steps.length > 0)

test.each(asking)(
  '%s goes on after a reload at each step',
  async (_, { config, signIn, steps }) => {
    const { open, code } = await startPool(config)
    const storage = memoryStorage()
    let view = await open({ storage }).signIn(signIn)
    for (const [kind, answer] of steps) {
      const auth = open({ storage })
      const before = view
      view = await auth.settled()
      expect(challengeIn(view)).toEqual(challengeIn(before))
      expect(challengeIn(view)).toMatchObject({ kind })
      view = await auth.confirmSignIn(answer(code(), view))
    }
    expect(view).toMatchObject({ status: 'signedIn' })
  },
)

test('a reload while a chosen password is being proven leads to a new sign-in', async () => {
  const storage = memoryStorage()
  const { open } = await startPool(emailFactor, { storage })
  const auth = open()
  await auth.signIn({ ...byChoice, preferredFactor: 'PASSWORD_SRP' })
  const proving = new Promise<void>((resolve) => {
    auth.subscribe((view) => {
      if (view.status === 'signingIn' && view.proving) resolve()
    })
  })
  const answered = auth.confirmSignIn({ answer: PASSWORD })
  await proving
  expect(await open().settled()).toMatchObject({ status: 'signedOut' })
  expect(await answered).toMatchObject({ status: 'signedIn' })
})
