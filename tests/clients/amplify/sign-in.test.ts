import '../support/browser'

import { confirmSignIn, getCurrentUser, type SignInInput, signIn } from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { challengeTriggers } from '../support/challenge-triggers'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const users = [
  { username, password, attributes: { email: 'ada@example.com' } },
  { username: 'forced', password, status: 'RESET_REQUIRED' },
  { username: 'disabled', password, enabled: false },
] as const
const config = { users, triggers: challengeTriggers, aliasAttributes: ['email'] } as const
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } }
const wrongPassword = {
  name: 'NotAuthorizedException',
  message: 'Incorrect username or password.',
}

const passwordFlows: readonly [name: string, options: SignInInput['options']][] = [
  ['the default flow', undefined],
  ['USER_SRP_AUTH', { authFlowType: 'USER_SRP_AUTH' }],
  ['USER_PASSWORD_AUTH', { authFlowType: 'USER_PASSWORD_AUTH' }],
]

describe.each(passwordFlows)('signIn with %s', (_name, options) => {
  const attempt = (input: SignInInput) => signIn(options ? { ...input, options } : input)

  test('accepts the password', async () => {
    await serveAmplifyPool(config)

    expect(await attempt({ username, password })).toEqual(done)
    expect(await getCurrentUser()).toEqual({
      username,
      userId: expect.any(String),
      signInDetails: {
        loginId: username,
        authFlowType: options?.authFlowType ?? 'USER_SRP_AUTH',
      },
    })
  })

  test('accepts an alias, and knows the user by the real name', async () => {
    await serveAmplifyPool(config)

    expect(await attempt({ username: 'ada@example.com', password })).toEqual(done)
    expect(await getCurrentUser()).toMatchObject({ username })
  })

  test.each([
    ['a wrong password', { username, password: 'Wr0ng-Horse!' }],
    ['an unknown user', { username: 'nobody', password }],
  ])('refuses %s like any other', async (_, input) => {
    await serveAmplifyPool(config)

    await expect(attempt(input)).rejects.toMatchObject(wrongPassword)
  })

  test('refuses a disabled user', async () => {
    await serveAmplifyPool(config)

    await expect(attempt({ username: 'disabled', password })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    })
  })

  test('sends a user whose password has to be reset there', async () => {
    await serveAmplifyPool(config)

    expect(await attempt({ username: 'forced', password })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: 'RESET_PASSWORD' },
    })
  })
})

const customFlows: readonly SignInInput[] = [
  { username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } },
  { username, password, options: { authFlowType: 'CUSTOM_WITH_SRP' } },
]

describe.each(customFlows)('signIn with $options.authFlowType', (input) => {
  const asked = (hint: string) => ({
    isSignedIn: false,
    nextStep: {
      signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
      additionalInfo: expect.objectContaining({ hint }),
    },
  })

  test('asks what the triggers ask, again after a wrong answer, until the right one', async () => {
    await serveAmplifyPool(config)

    expect(await signIn(input)).toEqual(asked('pet, try 1'))
    expect(await confirmSignIn({ challengeResponse: 'stoat' })).toEqual(asked('pet, try 2'))
    expect(await confirmSignIn({ challengeResponse: 'otter' })).toEqual(done)
    expect(await getCurrentUser()).toMatchObject({ username })
  })

  test('accepts an alias, and knows the user by the real name', async () => {
    await serveAmplifyPool(config)

    await signIn({ ...input, username: 'ada@example.com' })
    expect(await confirmSignIn({ challengeResponse: 'otter' })).toEqual(done)
    expect(await getCurrentUser()).toMatchObject({ username })
  })

  test('ends when the triggers fail it, and cannot be answered again', async () => {
    await serveAmplifyPool(config)
    await signIn(input)
    await confirmSignIn({ challengeResponse: 'stoat' })

    await expect(confirmSignIn({ challengeResponse: 'weasel' })).rejects.toMatchObject(
      wrongPassword,
    )
    await expect(confirmSignIn({ challengeResponse: 'otter' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: expect.stringContaining('Invalid session for the user'),
    })
  })

  test('is refused by a pool without triggers', async () => {
    await serveAmplifyPool({ users })

    await expect(signIn(input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Custom auth lambda trigger is not configured for the user pool.',
    })
  })
})

test('CUSTOM_WITH_SRP refuses a wrong password before any challenge', async () => {
  await serveAmplifyPool(config)
  const options = { authFlowType: 'CUSTOM_WITH_SRP' } as const

  await expect(signIn({ username, password: 'Wr0ng-Horse!', options })).rejects.toMatchObject(
    wrongPassword,
  )
})

test('CUSTOM_WITHOUT_SRP challenges unknown users like known ones', async () => {
  await serveAmplifyPool(config)
  const options = { authFlowType: 'CUSTOM_WITHOUT_SRP' } as const

  expect(await signIn({ username: 'nobody', options })).toMatchObject({
    nextStep: { additionalInfo: { hint: 'pet, try 1' } },
  })
  expect(await confirmSignIn({ challengeResponse: 'stoat' })).toMatchObject({
    nextStep: { additionalInfo: { hint: 'pet, try 2' } },
  })
})

test('signIn is refused while somebody is signed in', async () => {
  await serveAmplifyPool(config)
  await signIn({ username, password })

  await expect(signIn({ username, password })).rejects.toMatchObject({
    name: 'UserAlreadyAuthenticatedException',
  })
})
