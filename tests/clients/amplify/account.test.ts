import '../support/browser'

import {
  confirmResetPassword,
  fetchUserAttributes,
  resetPassword,
  signIn,
  signOut,
  updatePassword,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const newPassword = 'N3w-Horse-4-Ada!'
const users = [
  {
    username,
    password,
    attributes: { email: 'ada@example.com', given_name: 'Áda 🦦', 'custom:plan': 'gold' },
  },
  {
    username: 'forced',
    password,
    attributes: { email: 'f@example.com' },
    status: 'RESET_REQUIRED',
  },
] as const

describe('resetPassword and confirmResetPassword', () => {
  test('replace the password by the code that was sent', async () => {
    const { lastCode } = await serveAmplifyPool({ users })

    expect(await resetPassword({ username })).toEqual({
      isPasswordReset: false,
      nextStep: {
        resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE',
        codeDeliveryDetails: {
          deliveryMedium: 'EMAIL',
          destination: 'a***@e***',
          attributeName: 'email',
        },
      },
    })
    await confirmResetPassword({ username, newPassword, confirmationCode: lastCode(username) })
    await expect(signIn({ username, password })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    })
    expect(await signIn({ username, password: newPassword })).toMatchObject({ isSignedIn: true })
  })

  test('bring back a user whose password had to be reset', async () => {
    const { lastCode } = await serveAmplifyPool({ users })
    await resetPassword({ username: 'forced' })
    const confirmationCode = lastCode('forced')
    await confirmResetPassword({ username: 'forced', newPassword, confirmationCode })

    expect(await signIn({ username: 'forced', password: newPassword })).toMatchObject({
      isSignedIn: true,
    })
  })

  test.each([
    ['a wrong code', { confirmationCode: '000000', newPassword }, 'CodeMismatchException'],
    ['a weak password', { newPassword: 'horse' }, 'InvalidPasswordException'],
  ])('name what is wrong with %s', async (_, input, name) => {
    const { lastCode } = await serveAmplifyPool({ users })
    await resetPassword({ username })
    const confirmationCode = lastCode(username)

    await expect(
      confirmResetPassword({ username, confirmationCode, ...input }),
    ).rejects.toMatchObject({ name })
  })

  test('do not tell who exists', async () => {
    await serveAmplifyPool({ users })

    expect(await resetPassword({ username: 'nobody' })).toMatchObject({
      nextStep: { resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE' },
    })
    await expect(
      confirmResetPassword({ username: 'nobody', newPassword, confirmationCode: '000000' }),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' })
  })
})

describe('updatePassword', () => {
  test('replaces the password', async () => {
    await serveAmplifyPool({ users })
    await signIn({ username, password })
    await updatePassword({ oldPassword: password, newPassword })
    await signOut()

    expect(await signIn({ username, password: newPassword })).toMatchObject({ isSignedIn: true })
  })

  test.each([
    ['the wrong old password', { oldPassword: 'Wr0ng-Horse!' }, 'NotAuthorizedException'],
    ['a weak new password', { newPassword: 'horse' }, 'InvalidPasswordException'],
  ])('refuses %s', async (_, input, name) => {
    await serveAmplifyPool({ users })
    await signIn({ username, password })

    await expect(
      updatePassword({ oldPassword: password, newPassword, ...input }),
    ).rejects.toMatchObject({ name })
  })
})

test('fetchUserAttributes reads what the pool knows about the user', async () => {
  await serveAmplifyPool({ users })
  await signIn({ username, password })

  expect(await fetchUserAttributes()).toEqual({
    sub: expect.any(String),
    email: 'ada@example.com',
    email_verified: 'true',
    given_name: 'Áda 🦦',
    'custom:plan': 'gold',
  })
})
