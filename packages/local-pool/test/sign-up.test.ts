import {
  ConfirmSignUpCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { type ServedPool, servePool } from './support/serve-pool'

const email = { Name: 'email', Value: 'test@example.com' }
const phoneNumber = { Name: 'phone_number', Value: '+12025550839' }
const ada = { Username: 'ada', Password: 'Passw0rd!' }

function signUp({ sdk, ClientId }: ServedPool, input: object = {}) {
  return sdk.send(new SignUpCommand({ ClientId, ...ada, UserAttributes: [email], ...input }))
}

function confirm({ sdk, ClientId }: ServedPool, ConfirmationCode: string, Username = 'ada') {
  return sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }))
}

async function getUser({ sdk, ClientId }: ServedPool, USERNAME: string) {
  const AuthParameters = { USERNAME, PASSWORD: ada.Password }
  const signIn = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const
  const { AuthenticationResult } = await sdk.send(new InitiateAuthCommand(signIn))
  return sdk.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }))
}

function lastCode({ pool }: ServedPool, username?: string): string {
  return pool.messages(username).at(-1)?.code ?? ''
}

test('a sign-up is confirmed by the code in the inbox and can then sign in', async () => {
  const served = await servePool()
  const { pool } = served
  const custom = { Name: 'custom:team', Value: 'engines' }
  const answer = await signUp(served, { UserAttributes: [email, phoneNumber, custom] })

  expect(answer).toMatchObject({
    UserConfirmed: false,
    UserSub: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/),
    CodeDeliveryDetails: {
      Destination: 't***@e***',
      DeliveryMedium: 'EMAIL',
      AttributeName: 'email',
    },
  })
  expect(pool.messages('ada')).toEqual([
    {
      medium: 'EMAIL',
      to: 'test@example.com',
      purpose: 'SignUp',
      code: expect.stringMatching(/^\d{6}$/),
      at: '2026-01-02T03:04:05.000Z',
    },
  ])
  await confirm(served, lastCode(served))

  expect(await getUser(served, 'ada')).toMatchObject({
    Username: 'ada',
    UserAttributes: [
      { Name: 'sub', Value: answer.UserSub },
      email,
      phoneNumber,
      custom,
      { Name: 'email_verified', Value: 'true' },
    ],
  })
})

test('the phone number is preferred when both addresses are verified automatically', async () => {
  const served = await servePool({ autoVerifiedAttributes: ['email', 'phone_number'] })
  const { CodeDeliveryDetails } = await signUp(served, { UserAttributes: [email, phoneNumber] })
  expect(CodeDeliveryDetails).toEqual({
    Destination: '+*******0839',
    DeliveryMedium: 'SMS',
    AttributeName: 'phone_number',
  })
})

test('a new code replaces the old one', async () => {
  const served = await servePool()
  const { sdk, ClientId } = served
  await signUp(served)
  const first = lastCode(served)
  await sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'ada' }))
  const second = lastCode(served)
  if (first !== second) {
    await expect(confirm(served, first)).rejects.toMatchObject({ name: 'CodeMismatchException' })
  }
  await confirm(served, second)
})

test('a code expires after 24 hours', async () => {
  const served = await servePool()
  await signUp(served)
  served.clock.advance(24 * 3_600_000)
  await expect(confirm(served, lastCode(served))).rejects.toMatchObject({
    name: 'ExpiredCodeException',
    message: 'Invalid code provided, please request a code again.',
  })
})

test('a user is confirmed once', async () => {
  const served = await servePool()
  await signUp(served)
  await confirm(served, lastCode(served))
  await expect(confirm(served, '123456')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  })
})

test('the sixteenth confirmation within an hour is refused, and the next hour starts afresh', async () => {
  const served = await servePool()
  await signUp(served)
  for (let call = 0; call < 15; call += 1) await confirm(served, '-').catch(() => {})
  const refusal = {
    name: 'LimitExceededException',
    message: 'Attempt limit exceeded, please try after some time.',
  }
  await expect(confirm(served, lastCode(served))).rejects.toMatchObject(refusal)
  served.clock.advance(3_600_000)
  await confirm(served, lastCode(served))
})

const passwords: [password: string, complaint: string][] = [
  ['Sh0rt!', 'Password not long enough'],
  ['PASSW0RD!', 'Password must have lowercase characters'],
  ['passw0rd!', 'Password must have uppercase characters'],
  ['Password!', 'Password must have numeric characters'],
  ['Passw0rdd', 'Password must have symbol characters'],
]
test.each(passwords)('refuses the password %s: %s', async (Password, complaint) => {
  const served = await servePool()
  await expect(signUp(served, { Password })).rejects.toMatchObject({
    name: 'InvalidPasswordException',
    message: `Password did not conform with policy: ${complaint}`,
  })
})

const unverified = { Name: 'email_verified', Value: 'true' }
const refusals: [title: string, config: LocalPoolConfig, input: object, error: object][] = [
  [
    'a required attribute that is missing',
    { requiredAttributes: ['phone_number'] },
    {},
    {
      name: 'InvalidParameterException',
      message:
        'Attributes did not conform to the schema: phone_number: The attribute is required\n',
    },
  ],
  [
    'a custom attribute the pool does not have',
    { customAttributes: ['team'] },
    { UserAttributes: [{ Name: 'custom:role', Value: 'x' }] },
    { name: 'InvalidParameterException' },
  ],
  [
    'an attribute no client may write',
    {},
    { UserAttributes: [unverified] },
    {
      name: 'NotAuthorizedException',
      message: 'A client attempted to write unauthorized attribute',
    },
  ],
  [
    'a malformed phone number',
    {},
    { UserAttributes: [{ Name: 'phone_number', Value: '0123' }] },
    { name: 'InvalidParameterException', message: 'Invalid phone number format.' },
  ],
  [
    'a username that exists, in another case',
    { users: [{ username: 'Ada' }] },
    {},
    { name: 'UsernameExistsException', message: 'User already exists' },
  ],
  [
    'an address that is a username already',
    { usernameAttributes: ['email'], users: [{ username: 'x', attributes: { email: 'a@b.c' } }] },
    { Username: 'a@b.c' },
    {
      name: 'UsernameExistsException',
      message: 'An account with the given email already exists.',
    },
  ],
  [
    'a username that is no address where addresses are usernames',
    { usernameAttributes: ['email', 'phone_number'] },
    {},
    {
      name: 'InvalidParameterException',
      message: 'Username should be either an email or a phone number.',
    },
  ],
]
test.each(refusals)('refuses %s', async (_title, config, input, error) => {
  const served = await servePool(config)
  await expect(signUp(served, input)).rejects.toMatchObject(error)
})

test('of two concurrent sign-ups for one name, one wins', async () => {
  const preSignUp = async <Event>(event: Event) => event
  const served = await servePool({ triggers: { preSignUp } })
  const outcomes = await Promise.allSettled([signUp(served), signUp(served)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('an alias belongs to whoever confirms it, unless its creation is forced', async () => {
  const config: LocalPoolConfig = {
    aliasAttributes: ['email'],
    users: [
      { username: 'first', password: 'Passw0rd!', attributes: { email: 'test@example.com' } },
    ],
  }
  const served = await servePool(config)
  const { sdk, ClientId } = served
  await signUp(served)
  await expect(confirm(served, lastCode(served))).rejects.toMatchObject({
    name: 'AliasExistsException',
    message: 'An account with the given email already exists.',
  })
  const ConfirmationCode = lastCode(served)
  const forced = { ClientId, Username: 'ada', ConfirmationCode, ForceAliasCreation: true }
  await sdk.send(new ConfirmSignUpCommand(forced))
  expect(await getUser(served, 'test@example.com')).toMatchObject({ Username: 'ada' })
  const { UserAttributes } = await getUser(served, 'first')
  expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' })
})

test('PreSignUp can confirm the user, and then no code is sent', async () => {
  const served = await servePool({
    triggers: {
      async preSignUp(event) {
        event.response.autoConfirmUser = true
        event.response.autoVerifyEmail = true
        return event
      },
    },
  })
  expect(await signUp(served)).toMatchObject({ UserConfirmed: true })
  expect(served.pool.messages()).toEqual([])
})

test.each(['__proto__', 'constructor', 'toString'])(
  '%s is a username like any other',
  async (name) => {
    const served = await servePool()
    await signUp(served, { Username: name })
    await confirm(served, lastCode(served, name), name)
  },
)

test('unknown users cannot be told from known ones by ResendConfirmationCode', async () => {
  const served = await servePool({ users: [{ username: 'ada' }] })
  const { sdk, ClientId } = served
  const resend = (Username: string) =>
    sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username }))
  const masked = { Destination: expect.stringMatching(/^[a-z]\*{3}@[a-z]\*{3}$/) }
  for (const name of ['ada', 'nobody']) {
    expect(await resend(name)).toMatchObject({ CodeDeliveryDetails: masked })
  }
  expect(served.pool.messages()).toEqual([])
})

test('a LEGACY client is told that a user is unknown or confirmed', async () => {
  const clients = [{ clientId: 'legacy', preventUserExistenceErrors: 'LEGACY' }] as const
  const served = await servePool({ clients, users: [{ username: 'ada' }] })
  const { sdk, ClientId } = served
  const resend = (Username: string) =>
    sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username }))
  await expect(resend('ada')).rejects.toMatchObject({ message: 'User is already confirmed.' })
  await expect(resend('nobody')).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: 'Username/client id combination not found.',
  })
})
