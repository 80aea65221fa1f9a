import '../support/browser'

import { confirmSignUp, signUp } from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const email = 'ada@example.com'

describe('signUp', () => {
  test('asks for the code and completes with it', async () => {
    const { lastCode } = await serveAmplifyPool()

    const signedUp = await signUp({ username, password, options: { userAttributes: { email } } })
    expect(signedUp).toEqual({
      isSignUpComplete: false,
      userId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      nextStep: {
        signUpStep: 'CONFIRM_SIGN_UP',
        codeDeliveryDetails: {
          deliveryMedium: 'EMAIL',
          destination: 'a***@e***',
          attributeName: 'email',
        },
      },
    })
    const confirmed = await confirmSignUp({ username, confirmationCode: lastCode(username) })
    expect(confirmed).toEqual({ isSignUpComplete: true, nextStep: { signUpStep: 'DONE' } })
  })
})
