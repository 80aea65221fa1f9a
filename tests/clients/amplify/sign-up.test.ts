import '../support/browser'

import {
  autoSignIn,
  confirmSignUp,
  getCurrentUser,
  resendSignUpCode,
  type SignInInput,
  signIn,
  signUp,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { challengeTriggers } from '../support/challenge-triggers'
import { serveAmplifyPool } from '../support/serve-amplify-pool'
import { stopTimers } from '../support/stop-timers'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const options = { userAttributes: { email: 'ada@example.com' } }
const codeDeliveryDetails = {
  deliveryMedium: 'EMAIL',
  destination: 'a***@e***',
  attributeName: 'email',
}

describe('signUp and confirmSignUp', () => {
  test('ask for the code that was sent, and are done with it', async () => {
    const { lastCode } = await serveAmplifyPool()

    expect(await signUp({ username, password, options })).toEqual({
      isSignUpComplete: false,
      userId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      nextStep: { signUpStep: 'CONFIRM_SIGN_UP', codeDeliveryDetails },
    })
    expect(await confirmSignUp({ username, confirmationCode: lastCode(username) })).toEqual({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'DONE' },
    })
  })

  test('are done at once when the pool confirms by itself', async () => {
    await serveAmplifyPool({
      triggers: {
        preSignUp: async (event) => {
          event.response.autoConfirmUser = true
          return event
        },
      },
    })

    expect(await signUp({ username, password, options })).toMatchObject({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'DONE' },
    })
  })

  test('accept the code that resendSignUpCode sends', async () => {
    const { lastCode, pool } = await serveAmplifyPool()
    await signUp({ username, password, options })

    expect(await resendSignUpCode({ username })).toEqual(codeDeliveryDetails)
    expect(pool.messages(username)).toHaveLength(2)
    expect(await confirmSignUp({ username, confirmationCode: lastCode(username) })).toMatchObject({
      isSignUpComplete: true,
    })
  })

  const refusals: readonly (readonly [string, () => Promise<unknown>, string])[] = [
    ['a taken username', () => signUp({ username, password }), 'UsernameExistsException'],
    [
      'a weak password',
      () => signUp({ username: 'bob', password: 'horse' }),
      'InvalidPasswordException',
    ],
    [
      'a wrong code',
      () => confirmSignUp({ username, confirmationCode: '000000' }),
      'CodeMismatchException',
    ],
    [
      'a code for nobody',
      () => confirmSignUp({ username: 'bob', confirmationCode: '000000' }),
      'ExpiredCodeException',
    ],
  ]
  test.each(refusals)('name what is wrong with %s', async (_, attempt, name) => {
    await serveAmplifyPool()
    await signUp({ username, password, options })

    await expect(attempt()).rejects.toMatchObject({ name })
  })
})

describe('autoSignIn', () => {
  test('is refused before anybody signed up', async () => {
    await serveAmplifyPool()

    await expect(autoSignIn()).rejects.toMatchObject({ name: 'AutoSignInException' })
  })

  const flows: readonly [name: string, options: NonNullable<SignInInput['options']>][] = [
    ['the default flow', {}],
    ['USER_SRP_AUTH', { authFlowType: 'USER_SRP_AUTH' }],
    ['USER_PASSWORD_AUTH', { authFlowType: 'USER_PASSWORD_AUTH' }],
  ]
  test.each(flows)('signs in after the confirmation with %s', async (_name, autoSignInOptions) => {
    const { lastCode } = await serveAmplifyPool()
    stopTimers()
    await signUp({ username, password, options: { ...options, autoSignIn: autoSignInOptions } })

    expect(await confirmSignUp({ username, confirmationCode: lastCode(username) })).toEqual({
      isSignUpComplete: true,
      nextStep: { signUpStep: 'COMPLETE_AUTO_SIGN_IN' },
    })
    expect(await autoSignIn()).toEqual({ isSignedIn: true, nextStep: { signInStep: 'DONE' } })
    expect(await getCurrentUser()).toMatchObject({ username })
  })

  test('leads to the challenge of a custom flow', async () => {
    const { lastCode } = await serveAmplifyPool({ triggers: challengeTriggers })
    stopTimers()
    const autoSignInOptions = { authFlowType: 'CUSTOM_WITH_SRP' } as const
    await signUp({ username, password, options: { ...options, autoSignIn: autoSignInOptions } })
    await confirmSignUp({ username, confirmationCode: lastCode(username) })

    expect(await autoSignIn()).toMatchObject({
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE' },
    })
  })
})

test('an unconfirmed user is sent to the confirmation by signIn', async () => {
  await serveAmplifyPool()
  await signUp({ username, password, options })

  expect(await signIn({ username, password })).toEqual({
    isSignedIn: false,
    nextStep: { signInStep: 'CONFIRM_SIGN_UP' },
  })
})
