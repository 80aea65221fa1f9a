import '../support/browser'

import {
  confirmSignUp,
  fetchUserAttributes,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  signIn,
  signUp,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { serveAmplifyPool } from '../support/serve-amplify-pool'
import { travel } from '../support/travel'

const password = 'Corr3ct-Horse!'
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } }

describe('names and passwords survive SRP', () => {
  test.each([
    ['äda-ßtraße', 'Pässwörd-ÄÖ1!'],
    ['עדה', 'שלום-Passw0rd'],
    ['ada🦦', '🔑🔑-Passw0rd'],
    ['composed', '\u00e9-Passw0rd!'],
    ['decomposed', 'e\u0301-Passw0rd!'],
    ['quotes"\\', '"\\u0000\'<b>-Passw0rd1'],
  ])('of %s', async (username, typed) => {
    await serveAmplifyPool({ users: [{ username, password: typed }] })

    expect(await signIn({ username, password: typed })).toEqual(done)
    expect(await getCurrentUser()).toMatchObject({ username })
  })
})

test.each([
  ['email', 'Ada@Example.com', 'ada@example.COM'],
  ['phone_number', '+12065550100', '+12065550100'],
] as const)('%s can be the username', async (attribute, name, typedLater) => {
  const { lastCode } = await serveAmplifyPool({
    usernameAttributes: [attribute],
    autoVerifiedAttributes: [attribute],
  })
  const { userId } = await signUp({ username: name, password })
  await confirmSignUp({ username: typedLater, confirmationCode: lastCode(userId ?? '') })

  expect(await signIn({ username: typedLater, password })).toEqual(done)
  expect(await getCurrentUser()).toMatchObject({ username: userId })
  expect(await fetchUserAttributes()).toMatchObject({ [`${attribute}_verified`]: 'true' })
})

test.each([
  [true, { name: 'NotAuthorizedException' }],
  [false, { isSignedIn: true }],
])(
  'with caseSensitive %s another spelling of the name is judged so',
  async (caseSensitive, outcome) => {
    await serveAmplifyPool({ caseSensitive, users: [{ username: 'Ada', password }] })

    const attempt = signIn({ username: 'aDA', password }).catch((error: unknown) => error)
    expect(await attempt).toMatchObject(outcome)
  },
)

describe('a client that tells who exists', () => {
  const clients = [{ clientId: 'legacyclient', preventUserExistenceErrors: 'LEGACY' }] as const
  const attempts: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['signIn', () => signIn({ username: 'nobody', password })],
    ['resetPassword', () => resetPassword({ username: 'nobody' })],
    ['resendSignUpCode', () => resendSignUpCode({ username: 'nobody' })],
    ['confirmSignUp', () => confirmSignUp({ username: 'nobody', confirmationCode: '000000' })],
  ]
  test.each(attempts)('says so to %s', async (_, attempt) => {
    await serveAmplifyPool({ clients })

    await expect(attempt()).rejects.toMatchObject({ name: 'UserNotFoundException' })
  })
})

test('flows that a client does not allow are refused', async () => {
  const explicitAuthFlows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] as const
  await serveAmplifyPool({
    clients: [{ clientId: 'srponly', explicitAuthFlows }],
    users: [{ username: 'ada', password }],
  })
  const options = { authFlowType: 'USER_PASSWORD_AUTH' } as const

  await expect(signIn({ username: 'ada', password, options })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'USER_PASSWORD_AUTH flow not enabled for this client',
  })
  expect(await signIn({ username: 'ada', password })).toEqual(done)
})

test('five wrong passwords lock the user out for a second', async () => {
  await serveAmplifyPool({ users: [{ username: 'ada', password }] })
  const options = { authFlowType: 'USER_PASSWORD_AUTH' } as const
  const guess = (guessed: string) => signIn({ username: 'ada', password: guessed, options })
  for (const digit of [1, 2, 3, 4, 5]) {
    await expect(guess(`Wr0ng-Horse-${digit}!`)).rejects.toMatchObject({
      message: 'Incorrect username or password.',
    })
  }

  await expect(guess(password)).rejects.toMatchObject({ message: 'Password attempts exceeded' })
  travel(1_000)
  expect(await guess(password)).toEqual(done)
})

test('required attributes, the password policy and the schema are enforced on signUp', async () => {
  await serveAmplifyPool({
    requiredAttributes: ['given_name'],
    passwordPolicy: { minimumLength: 20 },
    customAttributes: ['plan'],
  })
  const attempt = (typed: string, userAttributes: Record<string, string>) =>
    signUp({ username: 'ada', password: typed, options: { userAttributes } })
  const long = 'Corr3ct-Horse-Battery-Staple!'

  await expect(attempt(long, {})).rejects.toMatchObject({ name: 'InvalidParameterException' })
  await expect(attempt(password, { given_name: 'Ada' })).rejects.toMatchObject({
    name: 'InvalidPasswordException',
  })
  await expect(attempt(long, { given_name: 'Ada', 'custom:plam': 'x' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
  expect(await attempt(long, { given_name: 'Ada', 'custom:plan': 'x' })).toMatchObject({
    userId: expect.any(String),
  })
})
