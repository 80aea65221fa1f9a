import '../support/browser'

import {
  confirmUserAttribute,
  deleteUser,
  deleteUserAttributes,
  fetchUserAttributes,
  getCurrentUser,
  sendUserAttributeVerificationCode,
  signIn,
  updateUserAttribute,
  updateUserAttributes,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { serveAmplifyPool } from '../support/serve-amplify-pool'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const attributes = { email: 'ada@example.com', given_name: 'Ada' }
const users = [{ username, password, attributes }]
const newEmail = 'lovelace@example.org'
const codeDeliveryDetails = {
  deliveryMedium: 'EMAIL',
  destination: 'l***@e***',
  attributeName: 'email',
}

describe('updateUserAttributes', () => {
  test('asks for a code for a new address, and for nothing else', async () => {
    const { lastCode } = await serveAmplifyPool({ users })
    await signIn({ username, password })

    const userAttributes = { email: newEmail, given_name: 'Augusta', 'custom:plan': 'gold' }
    expect(await updateUserAttributes({ userAttributes })).toEqual({
      email: {
        isUpdated: false,
        nextStep: { updateAttributeStep: 'CONFIRM_ATTRIBUTE_WITH_CODE', codeDeliveryDetails },
      },
      given_name: { isUpdated: true, nextStep: { updateAttributeStep: 'DONE' } },
      'custom:plan': { isUpdated: true, nextStep: { updateAttributeStep: 'DONE' } },
    })
    expect(await fetchUserAttributes()).toMatchObject({
      ...userAttributes,
      email_verified: 'false',
    })

    const confirmationCode = lastCode(username)
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode })
    expect(await fetchUserAttributes()).toMatchObject({ email_verified: 'true' })
  })

  test('updates one as updateUserAttribute', async () => {
    await serveAmplifyPool({ users })
    await signIn({ username, password })
    const userAttribute = { attributeKey: 'family_name', value: 'Lovelace' }

    expect(await updateUserAttribute({ userAttribute })).toEqual({
      isUpdated: true,
      nextStep: { updateAttributeStep: 'DONE' },
    })
    expect(await fetchUserAttributes()).toMatchObject({ family_name: 'Lovelace' })
  })
})

describe('confirmUserAttribute', () => {
  test('accepts the code that sendUserAttributeVerificationCode sends', async () => {
    const { lastCode } = await serveAmplifyPool({ users })
    await signIn({ username, password })
    await updateUserAttribute({ userAttribute: { attributeKey: 'email', value: newEmail } })

    expect(await sendUserAttributeVerificationCode({ userAttributeKey: 'email' })).toEqual(
      codeDeliveryDetails,
    )
    const confirmationCode = lastCode(username)
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode })
    expect(await fetchUserAttributes()).toMatchObject({ email_verified: 'true' })
  })

  test('refuses a wrong code', async () => {
    await serveAmplifyPool({ users })
    await signIn({ username, password })
    await updateUserAttribute({ userAttribute: { attributeKey: 'email', value: newEmail } })

    await expect(
      confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: '000000' }),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' })
  })
})

test('deleteUserAttributes removes attributes', async () => {
  await serveAmplifyPool({ users })
  await signIn({ username, password })
  await deleteUserAttributes({ userAttributeKeys: ['given_name'] })

  expect(await fetchUserAttributes()).not.toHaveProperty('given_name')
})

test('deleteUser removes the user and signs out', async () => {
  await serveAmplifyPool({ users })
  await signIn({ username, password })
  await deleteUser()

  await expect(getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' })
  await expect(signIn({ username, password })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
})
