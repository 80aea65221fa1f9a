import {
  ConfirmSignUpCommand,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { createSrpClient } from '@cognito-flow/srp'
import { expect, test } from 'vitest'
import { registerPasskey } from './support/passkeys'
import { getAccessToken } from './support/password-sign-in'
import { type ServedPool, servePool } from './support/serve-pool'
import type { Circumstances } from './support/software-authenticator'
import { answerSrp, toSrpAnswer } from './support/srp-sign-in'

const everyFactor = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const
const attributes = { email: 'ada@example.com', phone_number: '+12025550839' }
const config: LocalPoolConfig = {
  users: [
    { username: 'ada', password: 'Passw0rd!', attributes },
    { username: 'bob', attributes: { email: 'bob@example.com' } },
  ],
  allowedFirstAuthFactors: everyFactor,
  webAuthn: { relyingPartyId: 'localhost' },
}
const signedIn = { AuthenticationResult: { RefreshToken: expect.any(String) } }
const refused = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }

type Parameters = Record<string, string>

function start({ sdk, ClientId }: ServedPool, parameters: Parameters = {}, Session?: string) {
  const AuthParameters = { USERNAME: 'ada', ...parameters }
  const input = { ClientId, AuthFlow: 'USER_AUTH', AuthParameters } as const
  return sdk.send(new InitiateAuthCommand(Session === undefined ? input : { ...input, Session }))
}

function answer(
  { sdk, ClientId }: ServedPool,
  { ChallengeName, Session }: Awaited<ReturnType<typeof start>>,
  responses: Parameters,
) {
  const ChallengeResponses = { USERNAME: 'ada', ...responses }
  return sdk.send(
    new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
  )
}

/** A pool in which ada has a passkey. */
async function serveWithPasskey(changes: LocalPoolConfig = {}) {
  const served = await servePool({ ...config, ...changes })
  const AccessToken = await getAccessToken(served, 'ada', 'Passw0rd!')
  return { served, authenticator: await registerPasskey(served, AccessToken) }
}

function readRequest(challenge: Awaited<ReturnType<typeof start>>): {
  challenge: string
  rpId: string
} {
  return JSON.parse(challenge.ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '{}')
}

function lastCode({ pool }: ServedPool, username = 'ada') {
  return pool.messages(username).at(-1)?.code ?? ''
}

test('without a preference the user’s factors are offered', async () => {
  const { served } = await serveWithPasskey()
  expect(await start(served)).toMatchObject({
    ChallengeName: 'SELECT_CHALLENGE',
    Session: expect.any(String),
    AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
  })
})

const offers: [title: string, username: string, changes: LocalPoolConfig, offered: string[]][] = [
  [
    'the pool’s default offers passwords alone',
    'ada',
    { allowedFirstAuthFactors: ['PASSWORD'] },
    [],
  ],
  ['a user without a passkey is offered codes too', 'ada', {}, ['EMAIL_OTP', 'SMS_OTP']],
  ['a required second factor leaves passwords alone', 'ada', { mfaConfiguration: 'ON' }, []],
]
test.each(offers)('%s', async (_title, username, changes, more) => {
  const served = await servePool({ ...config, ...changes })
  const { AvailableChallenges } = await start(served, { USERNAME: username })
  expect(AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', ...more])
})

test('a user without a password is offered no password', async () => {
  const served = await servePool(config)
  const { AvailableChallenges } = await start(served, { USERNAME: 'bob' })
  expect(AvailableChallenges).toEqual(['EMAIL_OTP'])
})

test('a user who does not exist seems to have a password', async () => {
  const served = await servePool(config)
  const nobody = { USERNAME: 'nobody' }
  for (const parameters of [nobody, { ...nobody, PREFERRED_CHALLENGE: 'EMAIL_OTP' }]) {
    const challenge = await start(served, parameters)
    expect(challenge).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP'],
    })
    const attempt = { ...nobody, ANSWER: 'PASSWORD', PASSWORD: 'Passw0rd!' }
    await expect(answer(served, challenge, attempt)).rejects.toMatchObject(refused)
  }
  expect(served.pool.messages()).toEqual([])
})

test('a preference that is not available brings the choice', async () => {
  const served = await servePool(config)
  expect(await start(served, { PREFERRED_CHALLENGE: 'WEB_AUTHN' })).toMatchObject({
    ChallengeName: 'SELECT_CHALLENGE',
    AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'],
  })
})

test('a password goes with the first call, the choice or a challenge of its own', async () => {
  const served = await servePool(config)
  const PASSWORD = 'Passw0rd!'
  const preferred = { PREFERRED_CHALLENGE: 'PASSWORD' }
  expect(await start(served, { ...preferred, PASSWORD })).toMatchObject(signedIn)
  const chosen = { ANSWER: 'PASSWORD', PASSWORD }
  expect(await answer(served, await start(served), chosen)).toMatchObject(signedIn)
  const asked = await start(served, preferred)
  expect(asked.ChallengeName).toBe('PASSWORD')
  expect(await answer(served, asked, { PASSWORD })).toMatchObject(signedIn)
  const choice = await answer(served, await start(served), { ANSWER: 'PASSWORD' })
  expect(await answer(served, choice, { PASSWORD })).toMatchObject(signedIn)
})

test('a wrong password ends the Session and counts towards the lockout', async () => {
  const served = await servePool(config)
  const wrong = { ANSWER: 'PASSWORD', PASSWORD: 'wrong' }
  const challenge = await start(served)
  await expect(answer(served, challenge, wrong)).rejects.toMatchObject(refused)
  await expect(answer(served, challenge, wrong)).rejects.toMatchObject({
    message: 'Invalid session for the user.',
  })
  for (let attempt = 1; attempt < 5; attempt += 1) {
    const again = start(served, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'wrong' })
    await expect(again).rejects.toMatchObject(refused)
  }
  await expect(
    start(served, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'Passw0rd!' }),
  ).rejects.toMatchObject({ message: 'Password attempts exceeded' })
})

test('SRP goes with the first call or the choice', async () => {
  const served = await servePool(config)
  const begin: ((SRP_A: string) => ReturnType<typeof start>)[] = [
    (SRP_A) => start(served, { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A }),
    async (SRP_A) => answer(served, await start(served), { ANSWER: 'PASSWORD_SRP', SRP_A }),
  ]
  for (const withSrpA of begin) {
    for (const password of ['Passw0rd!', 'wrong']) {
      const client = await createSrpClient()
      const challenge = await withSrpA(client.srpA)
      expect(challenge).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' })
      const responses = await toSrpAnswer(served, client, challenge, password)
      const proof = answerSrp(served, challenge.Session, responses)
      if (password === 'wrong') await expect(proof).rejects.toMatchObject(refused)
      else expect(await proof).toMatchObject(signedIn)
    }
  }
})

const codes: [factor: 'EMAIL_OTP' | 'SMS_OTP', medium: string, destination: string][] = [
  ['EMAIL_OTP', 'EMAIL', 'a***@e***'],
  ['SMS_OTP', 'SMS', '+*******0839'],
]
test.each(codes)('%s sends a code, preferred or chosen', async (factor, medium, destination) => {
  const served = await servePool(config)
  const challenges = [
    await start(served, { PREFERRED_CHALLENGE: factor }),
    await answer(served, await start(served), { ANSWER: factor }),
  ]
  expect(served.pool.messages('ada').map((message) => message.medium)).toEqual([medium, medium])
  const [first, second] = served.pool.messages('ada').map(({ code }) => code)
  for (const [challenge, code] of [
    [challenges[0], first],
    [challenges[1], second],
  ] as const) {
    expect(challenge).toMatchObject({
      ChallengeName: factor,
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: medium,
        CODE_DELIVERY_DESTINATION: destination,
      },
    })
    if (!challenge) continue
    const wrong = answer(served, challenge, { [`${factor}_CODE`]: 'wrong' })
    await expect(wrong).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid code or auth state for the user.',
    })
    const right = await answer(served, challenge, { [`${factor}_CODE`]: code ?? '' })
    expect(right).toMatchObject(signedIn)
  }
})

test('a user without any factor is refused, an unconfirmed one with the reason', async () => {
  const users = [{ username: 'ada' }, { username: 'eve', status: 'UNCONFIRMED' as const }]
  const served = await servePool({ ...config, users })
  await expect(start(served)).rejects.toMatchObject(refused)
  await expect(start(served, { USERNAME: 'eve' })).rejects.toMatchObject({
    name: 'UserNotConfirmedException',
  })
})

test('a code is sent to nobody who may not sign in', async () => {
  const users = [{ username: 'ada', attributes, enabled: false }]
  const served = await servePool({ ...config, users })
  await expect(start(served, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })).rejects.toMatchObject({
    message: 'User is disabled.',
  })
  expect(served.pool.messages()).toEqual([])
})

test('a passkey signs in, preferred or chosen, at once or when asked', async () => {
  const { served, authenticator } = await serveWithPasskey()
  const sign = async (challenge: Awaited<ReturnType<typeof start>>) => ({
    CREDENTIAL: JSON.stringify(await authenticator.get(readRequest(challenge))),
  })
  const preferred = await start(served, { PREFERRED_CHALLENGE: 'WEB_AUTHN' })
  expect(preferred.ChallengeName).toBe('WEB_AUTHN')
  expect(readRequest(preferred)).toMatchObject({
    challenge: expect.stringMatching(/^[\w-]{43}$/),
    rpId: 'localhost',
    userVerification: 'preferred',
    allowCredentials: [{ type: 'public-key', id: authenticator.id, transports: ['internal'] }],
  })
  expect(await answer(served, preferred, await sign(preferred))).toMatchObject(signedIn)

  const asked = await answer(served, await start(served), { ANSWER: 'WEB_AUTHN' })
  expect(asked.ChallengeName).toBe('WEB_AUTHN')
  expect(await answer(served, asked, await sign(asked))).toMatchObject(signedIn)

  const choice = await start(served)
  const atOnce = { ANSWER: 'WEB_AUTHN', ...(await sign(choice)) }
  expect(await answer(served, choice, atOnce)).toMatchObject(signedIn)
})

const forgeries: [title: string, wrong: Circumstances][] = [
  ['another origin', { origin: 'https://evil.example' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['another challenge', { challenge: 'AAAA' }],
]
test.each(forgeries)('refuses a passkey’s response for %s', async (_title, wrong) => {
  const { served, authenticator } = await serveWithPasskey()
  const challenge = await start(served, { PREFERRED_CHALLENGE: 'WEB_AUTHN' })
  const CREDENTIAL = JSON.stringify(await authenticator.get(readRequest(challenge), wrong))
  await expect(answer(served, challenge, { CREDENTIAL })).rejects.toMatchObject(refused)
})

test('refuses a response that was seen before, and the passkey of somebody else', async () => {
  const users = [...(config.users ?? []), { username: 'eve', password: 'Passw0rd!' }]
  const { served, authenticator } = await serveWithPasskey({ users })
  const eve = await registerPasskey(served, await getAccessToken(served, 'eve', 'Passw0rd!'))
  const first = await start(served, { PREFERRED_CHALLENGE: 'WEB_AUTHN' })
  const seen = JSON.stringify(await authenticator.get(readRequest(first)))
  await answer(served, first, { CREDENTIAL: seen })
  const second = await start(served, { PREFERRED_CHALLENGE: 'WEB_AUTHN' })
  await expect(answer(served, second, { CREDENTIAL: seen })).rejects.toMatchObject(refused)
  const third = await start(served, { PREFERRED_CHALLENGE: 'WEB_AUTHN' })
  const foreign = JSON.stringify(await eve.get(readRequest(third)))
  await expect(answer(served, third, { CREDENTIAL: foreign })).rejects.toMatchObject(refused)
})

test.each(['', 'no JSON', '{}', '[]', '{"id":"AA","rawId":"AA","type":"public-key"}'])(
  'refuses %j in place of a passkey’s response, and keeps waiting',
  async (CREDENTIAL) => {
    const { served, authenticator } = await serveWithPasskey()
    const challenge = await start(served, { PREFERRED_CHALLENGE: 'WEB_AUTHN' })
    await expect(answer(served, challenge, { CREDENTIAL })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
    const right = JSON.stringify(await authenticator.get(readRequest(challenge)))
    expect(await answer(served, challenge, { CREDENTIAL: right })).toMatchObject(signedIn)
  },
)

test('only what was offered can be chosen', async () => {
  const served = await servePool(config)
  for (const ANSWER of ['WEB_AUTHN', 'SMS_MFA', '__proto__']) {
    const choice = answer(served, await start(served), { ANSWER })
    await expect(choice).rejects.toMatchObject({ name: 'InvalidParameterException' })
  }
})

test('clients need ALLOW_USER_AUTH', async () => {
  const served = await servePool({ ...config, clients: [{ clientId: 'plain' }] })
  await expect(start(served)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'USER_AUTH flow not enabled for this client',
  })
})

test('a sign-up without a password leads straight to tokens', async () => {
  const served = await servePool(config)
  const { sdk, ClientId } = served
  const Username = 'carol'
  const UserAttributes = [{ Name: 'email', Value: 'carol@example.com' }]
  const signedUp = await sdk.send(new SignUpCommand({ ClientId, Username, UserAttributes }))
  await expect(start(served, { USERNAME: Username }, signedUp.Session)).rejects.toMatchObject({
    name: 'UserNotConfirmedException',
  })
  const confirmed = await sdk.send(
    new ConfirmSignUpCommand({
      ClientId,
      Username,
      ConfirmationCode: lastCode(served, Username),
    }),
  )
  const { Session } = confirmed
  await expect(start(served, { USERNAME: 'ada' }, Session)).rejects.toMatchObject({
    message: 'Invalid session for the user.',
  })
  expect(await start(served, { USERNAME: Username }, Session)).toMatchObject(signedIn)
  await expect(start(served, { USERNAME: Username }, Session)).rejects.toMatchObject({
    message: 'Invalid session for the user, session can only be used once.',
  })
})

test('the Session of a sign-up may go along with its confirmation, if it is the right one', async () => {
  const served = await servePool(config)
  const { sdk, ClientId } = served
  const signUp = async (Username: string) => {
    const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }]
    return sdk.send(new SignUpCommand({ ClientId, Username, UserAttributes }))
  }
  const confirm = (Username: string, Session: string | undefined) =>
    sdk.send(
      new ConfirmSignUpCommand({
        ClientId,
        Username,
        ConfirmationCode: lastCode(served, Username),
        ...(Session !== undefined && { Session }),
      }),
    )
  const carol = await signUp('carol')
  const dave = await signUp('dave')
  await expect(confirm('carol', dave.Session)).rejects.toMatchObject({
    message: 'Invalid session for the user.',
  })
  expect(await confirm('carol', carol.Session)).toHaveProperty('Session')
})

test('a password may be left out only where a code can be the first factor', async () => {
  const { sdk, ClientId } = await servePool({ allowedFirstAuthFactors: ['PASSWORD'] })
  await expect(sdk.send(new SignUpCommand({ ClientId, Username: 'carol' }))).rejects.toMatchObject({
    name: 'InvalidPasswordException',
  })
})

test('GetUserAuthFactors lists what the user has set up and the pool allows', async () => {
  const { served } = await serveWithPasskey()
  const AccessToken = await getAccessToken(served, 'ada', 'Passw0rd!')
  expect(await served.sdk.send(new GetUserAuthFactorsCommand({ AccessToken }))).toMatchObject({
    Username: 'ada',
    ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'],
  })
})
