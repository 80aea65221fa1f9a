import '../support/browser'

import {
  autoSignIn,
  confirmSignIn,
  confirmSignUp,
  getCurrentUser,
  type SignInInput,
  signIn,
  signUp,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { serveAmplifyPool } from '../support/serve-amplify-pool'
import type { ServedPool } from '../support/serve-pool'
import { stopTimers } from '../support/stop-timers'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const attributes = { email: 'ada@example.com', phone_number: '+12065550100' }
const config = {
  users: [{ username, password, attributes }],
  allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
} as const
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } }
const authFlowType = 'USER_AUTH'

type Factor = NonNullable<NonNullable<SignInInput['options']>['preferredChallenge']>

const codeFactors = [
  {
    factor: 'EMAIL_OTP',
    signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
    codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'a***@e***' },
  },
  {
    factor: 'SMS_OTP',
    signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE',
    codeDeliveryDetails: { deliveryMedium: 'SMS', destination: '+*******0100' },
  },
] as const
const passwordFactors = ['PASSWORD', 'PASSWORD_SRP'] as const

describe('signIn with USER_AUTH', () => {
  test('lets the user choose among the factors there are', async () => {
    await serveAmplifyPool(config)

    const { nextStep } = await signIn({ username, options: { authFlowType } })
    expect(nextStep).toEqual({
      signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
      availableChallenges: expect.arrayContaining([
        'PASSWORD',
        'PASSWORD_SRP',
        'EMAIL_OTP',
        'SMS_OTP',
      ]),
    })
  })

  test.each(codeFactors)(
    'accepts a code by $factor, chosen or preferred',
    async ({ factor, ...nextStep }) => {
      const { lastCode } = await serveAmplifyPool(config)
      await signIn({ username, options: { authFlowType } })
      expect(await confirmSignIn({ challengeResponse: factor })).toEqual({
        isSignedIn: false,
        nextStep,
      })

      expect(await startWith(factor)).toEqual({ isSignedIn: false, nextStep })
      await expect(confirmSignIn({ challengeResponse: '00000000' })).rejects.toMatchObject({
        name: 'CodeMismatchException',
      })
      expect(await confirmSignIn({ challengeResponse: lastCode(username) })).toEqual(done)
      expect(await getCurrentUser()).toMatchObject({ signInDetails: { authFlowType } })
    },
  )

  test.each(passwordFactors)('accepts a password by %s once it is chosen', async (factor) => {
    await serveAmplifyPool(config)
    await signIn({ username, options: { authFlowType } })

    expect(await confirmSignIn({ challengeResponse: factor })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_PASSWORD' },
    })
    expect(await confirmSignIn({ challengeResponse: password })).toEqual(done)
  })

  test.each(passwordFactors)('accepts a password by %s that is preferred', async (factor) => {
    await serveAmplifyPool(config)

    expect(await startWith(factor, password)).toEqual(done)
  })

  test.each(passwordFactors)('refuses a wrong password by %s', async (factor) => {
    await serveAmplifyPool(config)

    await expect(startWith(factor, 'Wr0ng-Horse!')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
  })

  test.each([
    ['a code', 'EMAIL_OTP', ({ lastCode }: ServedPool) => lastCode(username)],
    ['a password', 'PASSWORD', () => password],
    ['SRP', 'PASSWORD_SRP', () => password],
  ])('accepts %s for an alias, which Amplify then keeps sending', async (_, factor, toAnswer) => {
    const served = await serveAmplifyPool({ ...config, aliasAttributes: ['email'] })
    await signIn({ username: attributes.email, options: { authFlowType } })
    await confirmSignIn({ challengeResponse: factor })

    expect(await confirmSignIn({ challengeResponse: toAnswer(served) })).toEqual(done)
    expect(await getCurrentUser()).toMatchObject({ username })
  })

  test('lets the user choose when the preferred factor is missing', async () => {
    await serveAmplifyPool({ ...config, users: [{ username, password }] })

    expect(await startWith('EMAIL_OTP')).toMatchObject({
      nextStep: { signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION' },
    })
  })
})

test('autoSignIn signs in by the confirmation alone', async () => {
  const { lastCode, operations } = await serveAmplifyPool(config)
  stopTimers()
  await signUp({
    username: 'bob',
    options: { userAttributes: { email: 'bob@example.com' }, autoSignIn: { authFlowType } },
  })
  expect(await confirmSignUp({ username: 'bob', confirmationCode: lastCode('bob') })).toMatchObject(
    { nextStep: { signUpStep: 'COMPLETE_AUTO_SIGN_IN' } },
  )

  expect(await autoSignIn()).toEqual(done)
  expect(await getCurrentUser()).toMatchObject({ username: 'bob' })
  expect(operations()).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth'])
})

function startWith(preferredChallenge: Factor, password?: string) {
  const options = { authFlowType, preferredChallenge } as const
  return signIn(password === undefined ? { username, options } : { username, password, options })
}
