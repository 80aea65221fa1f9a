import {
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { challengeTriggers } from './support/challenge-triggers'
import { createRecorder } from './support/recorder'
import { type ServedPool, servePool } from './support/serve-pool'
import { answerSrp, signInWithSrp, startSrp } from './support/srp-sign-in'

const email = 'ada@example.com'
const phone_number = '+12025550839'
const ada = { username: 'ada', password: 'Passw0rd!' }

function serve(config: LocalPoolConfig, attributes: Record<string, string> = {}) {
  return servePool({ users: [{ ...ada, attributes }], ...config })
}

function start({ sdk, ClientId }: ServedPool) {
  const AuthParameters = { USERNAME: 'ada', PASSWORD: ada.password }
  return sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  )
}

interface Challenge {
  Session?: string | undefined
  ChallengeName?: ChallengeNameType | undefined
}

function respond(
  { sdk, ClientId }: ServedPool,
  challenge: Challenge,
  responses: Record<string, string>,
) {
  return sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      Session: challenge.Session,
      ChallengeName: challenge.ChallengeName,
      ChallengeResponses: { USERNAME: 'ada', ...responses },
    }),
  )
}

function lastCode({ pool }: ServedPool): string {
  return pool.messages('ada').at(-1)?.code ?? ''
}

function tokenCode({ clock }: ServedPool, secret: string | undefined): string {
  return new TOTP({ secret: Secret.fromBase32(secret ?? '') }).generate({ timestamp: clock.now() })
}

/** Signs in without MFA, which an OPTIONAL pool allows, and registers an authenticator app. */
async function registerToken(served: ServedPool) {
  const { AuthenticationResult } = await start(served)
  const { AccessToken } = AuthenticationResult ?? {}
  const { SecretCode } = await served.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }))
  const UserCode = tokenCode(served, SecretCode)
  const FriendlyDeviceName = 'My phone'
  const verified = await served.sdk.send(
    new VerifySoftwareTokenCommand({ AccessToken, UserCode, FriendlyDeviceName }),
  )
  expect(verified.Status).toBe('SUCCESS')
  const on = { Enabled: true, PreferredMfa: true }
  await served.sdk.send(
    new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: on }),
  )
  served.clock.advance(30_000)
  return { secret: SecretCode, AccessToken }
}

const optional = { mfaConfiguration: 'OPTIONAL' } as const
const required = { mfaConfiguration: 'ON' } as const

test('without MFA turned on, a password is enough', async () => {
  const served = await serve(optional, { email, phone_number })
  expect(await start(served)).toHaveProperty('AuthenticationResult.AccessToken')
})

const sent = [
  ['SMS_MFA', 'SMS', '+*******0839', { phone_number }],
  ['EMAIL_OTP', 'EMAIL', 'a***@e***', { email }],
] as const
test.each(sent)('asks for %s and signs in with the code', async (name, medium, to, attributes) => {
  const served = await serve({ ...required, enabledMfas: [name] }, attributes)
  const challenge = await start(served)
  expect(challenge).toMatchObject({
    ChallengeName: name,
    Session: expect.any(String),
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: medium,
      CODE_DELIVERY_DESTINATION: to,
      USER_ID_FOR_SRP: 'ada',
    },
  })
  expect(served.pool.messages('ada')).toMatchObject([{ medium, purpose: 'Authentication' }])
  const wrong = respond(served, challenge, { [`${name}_CODE`]: 'wrong' })
  await expect(wrong).rejects.toMatchObject({
    name: 'CodeMismatchException',
    message: 'Invalid code or auth state for the user.',
  })
  const answer = { [`${name}_CODE`]: lastCode(served) }
  expect(await respond(served, challenge, answer)).toHaveProperty('AuthenticationResult.IdToken')
  await expect(respond(served, challenge, answer)).rejects.toMatchObject({
    message: 'Invalid session for the user, session can only be used once.',
  })
})

const misuses: [
  title: string,
  act: (served: ServedPool, challenge: Challenge) => Promise<unknown>,
][] = [
  [
    'by the name of another challenge',
    (served, { Session }) =>
      respond(
        served,
        { Session, ChallengeName: 'EMAIL_OTP' },
        { EMAIL_OTP_CODE: lastCode(served) },
      ),
  ],
  [
    'by another user',
    (served, challenge) =>
      respond(served, challenge, { USERNAME: 'eve', SMS_MFA_CODE: lastCode(served) }),
  ],
  [
    'by another app client',
    (served, challenge) =>
      respond({ ...served, ClientId: 'second' }, challenge, { SMS_MFA_CODE: lastCode(served) }),
  ],
]
test.each(misuses)('a challenge is not answered %s', async (_, act) => {
  const explicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH'] as const
  const served = await servePool({
    ...required,
    clients: ['first', 'second'].map((clientId) => ({ clientId, explicitAuthFlows })),
    users: [
      { ...ada, attributes: { phone_number } },
      { username: 'eve', attributes: { phone_number } },
    ],
  })
  await expect(act(served, await start(served))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user.',
  })
})

test('of two right answers at once one signs in', async () => {
  const served = await serve(required, { phone_number })
  const challenge = await start(served)
  const answer = { SMS_MFA_CODE: lastCode(served) }
  const answers = await Promise.allSettled([1, 2].map(() => respond(served, challenge, answer)))
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a code belongs to its own sign-in', async () => {
  const served = await serve(required, { phone_number })
  await start(served)
  const SMS_MFA_CODE = lastCode(served)
  const second = await start(served)
  await expect(respond(served, second, { SMS_MFA_CODE })).rejects.toMatchObject({
    name: 'CodeMismatchException',
  })
})

test('a code lives as long as its Session', async () => {
  const served = await serve(required, { phone_number })
  const challenge = await start(served)
  served.clock.advance(180_000)
  const late = respond(served, challenge, { SMS_MFA_CODE: lastCode(served) })
  await expect(late).rejects.toMatchObject({
    message: 'Invalid session for the user, session is expired.',
  })
})

test('asks for the code of an authenticator app, which works once', async () => {
  const served = await serve(optional)
  const { secret } = await registerToken(served)
  expect(secret).toMatch(/^[A-Z2-7]{52}$/)
  const challenge = await start(served)
  expect(challenge).toMatchObject({
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'My phone', USER_ID_FOR_SRP: 'ada' },
  })
  const code = tokenCode(served, secret)
  const wrong = code === '000000' ? '000001' : '000000'
  await expect(
    respond(served, challenge, { SOFTWARE_TOKEN_MFA_CODE: wrong }),
  ).rejects.toMatchObject({
    name: 'CodeMismatchException',
    message: 'Invalid code received for user',
  })
  expect(await respond(served, challenge, { SOFTWARE_TOKEN_MFA_CODE: code })).toHaveProperty(
    'AuthenticationResult',
  )
  const again = await start(served)
  await expect(respond(served, again, { SOFTWARE_TOKEN_MFA_CODE: code })).rejects.toMatchObject({
    name: 'ExpiredCodeException',
    message: 'Your software token has already been used once.',
  })
})

test('asks by the preferred method when there are several', async () => {
  const mfa = { enabled: ['SMS_MFA'], preferred: 'EMAIL_OTP' } as const
  const users = [{ ...ada, attributes: { email, phone_number }, mfa }]
  expect(await start(await servePool({ ...optional, users }))).toHaveProperty(
    'ChallengeName',
    'EMAIL_OTP',
  )
})

test('a secret is verified once', async () => {
  const served = await serve(optional)
  const { secret, AccessToken } = await registerToken(served)
  const UserCode = tokenCode(served, secret)
  await expect(
    served.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode })),
  ).rejects.toMatchObject({ name: 'SoftwareTokenMFANotFoundException' })
})

test('the configuration can give a user an authenticator app', async () => {
  const softwareTokenSecret = 'JBSWY3DPEHPK3PXP'
  const mfa = { preferred: 'SOFTWARE_TOKEN_MFA', softwareTokenSecret } as const
  const served = await servePool({ ...optional, users: [{ ...ada, mfa }] })
  const challenge = await start(served)
  const answer = { SOFTWARE_TOKEN_MFA_CODE: tokenCode(served, softwareTokenSecret) }
  expect(await respond(served, challenge, answer)).toHaveProperty('AuthenticationResult')
})

test('the metadata of the choice reaches the message with the code', async () => {
  const { triggers, events } = createRecorder()
  const served = await serve({ ...required, triggers }, { email, phone_number })
  const { Session } = await start(served)
  const { sdk, ClientId } = served
  await sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      Session,
      ChallengeName: 'SELECT_MFA_TYPE',
      ChallengeResponses: { USERNAME: 'ada', ANSWER: 'SMS_MFA' },
      ClientMetadata: { locale: 'en' },
    }),
  )
  expect(events.at(-1)).toMatchObject({
    triggerSource: 'CustomMessage_Authentication',
    request: { clientMetadata: { locale: 'en' } },
  })
})

test('lets the user choose between second factors when none is preferred', async () => {
  const served = await serve(required, { email, phone_number })
  const choice = await start(served)
  expect(choice).toMatchObject({
    ChallengeName: 'SELECT_MFA_TYPE',
    ChallengeParameters: { MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]' },
  })
  const challenge = await respond(served, choice, { ANSWER: 'EMAIL_OTP' })
  expect(challenge.ChallengeName).toBe('EMAIL_OTP')
  const answer = { EMAIL_OTP_CODE: lastCode(served) }
  expect(await respond(served, challenge, answer)).toHaveProperty('AuthenticationResult')
})

test('refuses a second factor that was not offered', async () => {
  const served = await serve(required, { email, phone_number })
  const choice = await start(served)
  await expect(respond(served, choice, { ANSWER: 'SOFTWARE_TOKEN_MFA' })).rejects.toMatchObject({
    name: 'MFAMethodNotFoundException',
  })
})

test('a required second factor is set up as an authenticator app on the way in', async () => {
  const served = await serve({ ...required, enabledMfas: ['SOFTWARE_TOKEN_MFA'] })
  const { sdk } = served
  const setup = await start(served)
  expect(setup).toMatchObject({
    ChallengeName: 'MFA_SETUP',
    ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
  })
  const associated = await sdk.send(new AssociateSoftwareTokenCommand({ Session: setup.Session }))
  const { Session, SecretCode } = associated
  const UserCode = tokenCode(served, SecretCode)
  const wrong = new VerifySoftwareTokenCommand({
    Session,
    UserCode: UserCode === '000000' ? '000001' : '000000',
  })
  await expect(sdk.send(wrong)).rejects.toMatchObject({
    name: 'EnableSoftwareTokenMFAException',
    message: 'Code mismatch and fail enable Software Token MFA',
  })
  const verified = await sdk.send(new VerifySoftwareTokenCommand({ Session, UserCode }))
  const ChallengeName = 'MFA_SETUP'
  const early = respond(served, { Session, ChallengeName }, {})
  await expect(early).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  const done = await respond(served, { Session: verified.Session, ChallengeName }, {})
  const { AccessToken } = done.AuthenticationResult ?? {}
  expect(await sdk.send(new GetUserCommand({ AccessToken }))).toMatchObject({
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
  })
})

test('MFA_SETUP is not over before the software token is verified', async () => {
  const served = await serve({ ...required, enabledMfas: ['SOFTWARE_TOKEN_MFA'] })
  const setup = await start(served)
  await expect(respond(served, setup, {})).rejects.toMatchObject({
    name: 'SoftwareTokenMFANotFoundException',
  })
})

test('a required second factor is set up as an e-mail address on the way in', async () => {
  const served = await serve(required)
  const setup = await start(served)
  const challenge = await respond(served, setup, { EMAIL: email })
  expect(challenge).toMatchObject({
    ChallengeName: 'EMAIL_OTP',
    ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'a***@e***' },
  })
  const done = await respond(served, challenge, { EMAIL_OTP_CODE: lastCode(served) })
  const { AccessToken } = done.AuthenticationResult ?? {}
  const user = await served.sdk.send(new GetUserCommand({ AccessToken }))
  expect(user.UserMFASettingList).toEqual(['EMAIL_OTP'])
  expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: email })
  expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })
})

test('an address that somebody else signs in with cannot be set up', async () => {
  const owner = { username: 'eve', attributes: { email } }
  const served = await servePool({ ...required, aliasAttributes: ['email'], users: [ada, owner] })
  const challenge = await respond(served, await start(served), { EMAIL: email })
  await expect(
    respond(served, challenge, { EMAIL_OTP_CODE: lastCode(served) }),
  ).rejects.toMatchObject({ name: 'AliasExistsException' })
})

test('where MFA is required, a verified app is asked for without being turned on', async () => {
  const served = await serve(required)
  const setup = await start(served)
  const { sdk } = served
  const associated = await sdk.send(new AssociateSoftwareTokenCommand({ Session: setup.Session }))
  const { Session, SecretCode } = associated
  const UserCode = tokenCode(served, SecretCode)
  const verified = await sdk.send(new VerifySoftwareTokenCommand({ Session, UserCode }))
  const ready = { Session: verified.Session, ChallengeName: 'MFA_SETUP' } as const
  const { AuthenticationResult } = await respond(served, ready, {})
  const { AccessToken } = AuthenticationResult ?? {}
  await sdk.send(
    new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: false } }),
  )
  expect(await start(served)).toHaveProperty('ChallengeName', 'SOFTWARE_TOKEN_MFA')
})

const on = { Enabled: true }
const preferences = [
  ['SMS without a phone number', { SMSMfaSettings: on }],
  ['an app that was not verified', { SoftwareTokenMfaSettings: on }],
  ['a preferred method that is off', { EmailMfaSettings: { Enabled: false, PreferredMfa: true } }],
] as const
test.each(preferences)(
  'SetUserMFAPreference refuses %s and changes nothing',
  async (_, settings) => {
    const served = await serve(optional, { email })
    const { AuthenticationResult } = await start(served)
    const { AccessToken } = AuthenticationResult ?? {}
    const both = { EmailMfaSettings: { ...on, PreferredMfa: true }, ...settings }
    await expect(
      served.sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, ...both })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' })
    expect(await served.sdk.send(new GetUserCommand({ AccessToken }))).not.toHaveProperty(
      'UserMFASettingList',
    )
  },
)

test('SetUserMFAPreference refuses two preferred methods', async () => {
  const served = await serve(optional, { email, phone_number })
  const { AuthenticationResult } = await start(served)
  const { AccessToken } = AuthenticationResult ?? {}
  const preferred = { Enabled: true, PreferredMfa: true }
  const both = { SMSMfaSettings: preferred, EmailMfaSettings: preferred }
  await expect(
    served.sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, ...both })),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Only one MFA method can be preferred',
  })
})

test('a preference survives being enabled again, and goes with being disabled', async () => {
  const served = await serve(optional)
  const { AccessToken } = await registerToken(served)
  const set = (settings: { Enabled: boolean; PreferredMfa?: boolean }) =>
    served.sdk.send(
      new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: settings }),
    )
  const read = async () => {
    const user = await served.sdk.send(new GetUserCommand({ AccessToken }))
    return [user.PreferredMfaSetting, user.UserMFASettingList]
  }
  await set({ Enabled: true })
  expect(await read()).toEqual(['SOFTWARE_TOKEN_MFA', ['SOFTWARE_TOKEN_MFA']])
  await set({ Enabled: true, PreferredMfa: false })
  expect(await read()).toEqual([undefined, ['SOFTWARE_TOKEN_MFA']])
  await set({ Enabled: false })
  expect(await read()).toEqual([undefined, undefined])
})

test('a pool without MFA registers no authenticator app', async () => {
  const served = await serve({})
  const { AuthenticationResult } = await start(served)
  const { AccessToken } = AuthenticationResult ?? {}
  await expect(
    served.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken })),
  ).rejects.toMatchObject({ name: 'SoftwareTokenMFANotFoundException' })
})

test('a Session of another challenge registers nothing', async () => {
  const served = await serve(required, { phone_number })
  const { Session } = await start(served)
  await expect(
    served.sdk.send(new AssociateSoftwareTokenCommand({ Session })),
  ).rejects.toMatchObject({ message: 'Invalid session for the user.' })
})

test('SRP is followed by the second factor too', async () => {
  const served = await serve(required, { phone_number })
  const challenge = await signInWithSrp(served, { ...ada, flow: 'USER_SRP_AUTH' })
  expect(challenge.ChallengeName).toBe('SMS_MFA')
  const answer = { SMS_MFA_CODE: lastCode(served) }
  expect(await respond(served, challenge, answer)).toHaveProperty('AuthenticationResult')
})

test('in a custom flow the password brings the second factor, and Define is not asked again', async () => {
  const rounds: number[] = []
  const triggers = {
    ...challengeTriggers,
    defineAuthChallenge: async (
      event: Parameters<typeof challengeTriggers.defineAuthChallenge>[0],
    ) => {
      rounds.push(event.request.session.length)
      return challengeTriggers.defineAuthChallenge(event)
    },
  }
  const served = await serve({ ...required, triggers }, { phone_number })
  const { challenge, responses } = await startSrp(served, { ...ada, flow: 'CUSTOM_AUTH' })
  const next = await answerSrp(served, challenge.Session, responses)
  expect(next.ChallengeName).toBe('SMS_MFA')
  const answer = { SMS_MFA_CODE: lastCode(served) }
  expect(await respond(served, next, answer)).toHaveProperty('AuthenticationResult')
  expect(rounds).toEqual([1])
})
