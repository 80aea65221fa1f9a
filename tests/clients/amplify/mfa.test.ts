import '../support/browser'

import {
  confirmSignIn,
  fetchMFAPreference,
  fetchUserAttributes,
  type SignInInput,
  setUpTOTP,
  signIn,
  signOut,
  type UpdateMFAPreferenceInput,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { challengeTriggers } from '../support/challenge-triggers'
import { serveAmplifyPool } from '../support/serve-amplify-pool'
import { toTotpCode, totpPeriod } from '../support/totp'
import { travel } from '../support/travel'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const attributes = { email: 'ada@example.com', phone_number: '+12065550100' }
const users = [{ username, password, attributes }]
const config = { users, mfaConfiguration: 'OPTIONAL', triggers: challengeTriggers } as const
const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } }

const codeMethods = [
  {
    method: 'sms',
    signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE',
    codeDeliveryDetails: { deliveryMedium: 'SMS', destination: '+*******0100' },
  },
  {
    method: 'email',
    signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
    codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'a***@e***' },
  },
] as const

describe.each(codeMethods)('MFA by $method', ({ method, ...nextStep }) => {
  const flows: readonly [name: string, options: SignInInput['options']][] = [
    ['the default flow', undefined],
    ['USER_PASSWORD_AUTH', { authFlowType: 'USER_PASSWORD_AUTH' }],
    ['CUSTOM_WITH_SRP', { authFlowType: 'CUSTOM_WITH_SRP' }],
  ]
  test.each(flows)('asks for the code after the password with %s', async (_name, options) => {
    const pool = await serveAmplifyPool(config)
    await prefer({ [method]: 'PREFERRED' })

    const input = { username, password, ...(options && { options }) }
    expect(await signIn(input)).toEqual({ isSignedIn: false, nextStep })
    expect(await confirmSignIn({ challengeResponse: pool.lastCode(username) })).toEqual(done)
  })

  test('lets a wrong code be corrected', async () => {
    const pool = await serveAmplifyPool(config)
    await prefer({ [method]: 'PREFERRED' })
    await signIn({ username, password })

    await expect(confirmSignIn({ challengeResponse: '000000' })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    })
    expect(await confirmSignIn({ challengeResponse: pool.lastCode(username) })).toEqual(done)
  })
})

describe('TOTP', () => {
  test('is set up with a secret and a code from it, and asked for from then on', async () => {
    await serveAmplifyPool(config)
    await signIn({ username, password })
    const { sharedSecret, getSetupUri } = await setUpTOTP()
    expect(getSetupUri('cognito-flow', username).href).toContain(`secret=${sharedSecret}`)
    await verifyTOTPSetup({ code: toTotpCode(sharedSecret) })
    await updateMFAPreference({ totp: 'PREFERRED' })
    expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' })
    await signOut()

    expect(await signIn({ username, password })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' },
    })
    await expect(confirmSignIn({ challengeResponse: '000000' })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    })
    travel(totpPeriod)
    expect(await confirmSignIn({ challengeResponse: toTotpCode(sharedSecret) })).toEqual(done)
  })

  test('is not set up by a wrong code', async () => {
    await serveAmplifyPool(config)
    await signIn({ username, password })
    await setUpTOTP()

    await expect(verifyTOTPSetup({ code: '000000' })).rejects.toMatchObject({
      name: 'EnableSoftwareTokenMFAException',
    })
    await expect(updateMFAPreference({ totp: 'ENABLED' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  })
})

describe('MFA preference', () => {
  test('chooses between the methods a user has', async () => {
    await serveAmplifyPool(config)
    await signIn({ username, password })
    expect(await fetchMFAPreference()).toEqual({})

    await updateMFAPreference({ sms: 'ENABLED', email: 'PREFERRED' })
    expect(await fetchMFAPreference()).toEqual({
      enabled: expect.arrayContaining(['SMS', 'EMAIL']),
      preferred: 'EMAIL',
    })
    await updateMFAPreference({ sms: 'PREFERRED', email: 'DISABLED' })
    expect(await fetchMFAPreference()).toEqual({ enabled: ['SMS'], preferred: 'SMS' })
    await updateMFAPreference({ sms: 'DISABLED' })
    expect(await fetchMFAPreference()).toEqual({})
  })

  test.each([
    ['SMS', 'CONFIRM_SIGN_IN_WITH_SMS_CODE'],
    ['EMAIL', 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE'],
  ])('lets the user choose %s when none is preferred', async (choice, signInStep) => {
    const { lastCode } = await serveAmplifyPool(config)
    await prefer({ sms: 'ENABLED', email: 'ENABLED' })

    expect(await signIn({ username, password })).toEqual({
      isSignedIn: false,
      nextStep: {
        signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION',
        allowedMFATypes: expect.arrayContaining(['SMS', 'EMAIL']),
      },
    })
    expect(await confirmSignIn({ challengeResponse: choice })).toMatchObject({
      nextStep: { signInStep },
    })
    expect(await confirmSignIn({ challengeResponse: lastCode(username) })).toEqual(done)
  })

  test('lets the user choose TOTP when none is preferred', async () => {
    await serveAmplifyPool(config)
    await signIn({ username, password })
    const { sharedSecret } = await setUpTOTP()
    await verifyTOTPSetup({ code: toTotpCode(sharedSecret) })
    await updateMFAPreference({ totp: 'ENABLED', sms: 'ENABLED' })
    await signOut()

    expect(await signIn({ username, password })).toMatchObject({
      nextStep: { allowedMFATypes: expect.arrayContaining(['TOTP', 'SMS']) },
    })
    expect(await confirmSignIn({ challengeResponse: 'TOTP' })).toMatchObject({
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' },
    })
    travel(totpPeriod)
    expect(await confirmSignIn({ challengeResponse: toTotpCode(sharedSecret) })).toEqual(done)
  })

  test('does not matter to a custom flow without a password', async () => {
    await serveAmplifyPool(config)
    await prefer({ sms: 'PREFERRED' })
    await signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } })

    expect(await confirmSignIn({ challengeResponse: 'otter' })).toEqual(done)
  })
})

describe('a pool that requires MFA', () => {
  test('has TOTP set up during the first sign-in', async () => {
    await serveAmplifyPool({
      users: [{ username, password }],
      mfaConfiguration: 'ON',
      enabledMfas: ['SOFTWARE_TOKEN_MFA'],
    })

    const { nextStep } = await signIn({ username, password })
    if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') {
      throw new Error(`Amplify came to ${nextStep.signInStep}`)
    }
    const { sharedSecret } = nextStep.totpSetupDetails
    const options = { friendlyDeviceName: 'my phone' }
    expect(await confirmSignIn({ challengeResponse: toTotpCode(sharedSecret), options })).toEqual(
      done,
    )
    expect(await fetchMFAPreference()).toMatchObject({ enabled: ['TOTP'] })

    await signOut()
    expect(await signIn({ username, password })).toMatchObject({
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' },
    })
    travel(totpPeriod)
    expect(await confirmSignIn({ challengeResponse: toTotpCode(sharedSecret) })).toEqual(done)
  })

  test('has an e-mail address set up during the first sign-in', async () => {
    const { lastCode } = await serveAmplifyPool({
      users: [{ username, password }],
      mfaConfiguration: 'ON',
      enabledMfas: ['EMAIL_OTP'],
    })

    expect(await signIn({ username, password })).toEqual({
      isSignedIn: false,
      nextStep: { signInStep: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP' },
    })
    expect(await confirmSignIn({ challengeResponse: 'ada@example.com' })).toMatchObject({
      nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE' },
    })
    expect(await confirmSignIn({ challengeResponse: lastCode(username) })).toEqual(done)
    expect(await fetchUserAttributes()).toMatchObject({
      email: 'ada@example.com',
      email_verified: 'true',
    })
  })

  test('lets the user choose what to set up', async () => {
    await serveAmplifyPool({
      users: [{ username, password }],
      mfaConfiguration: 'ON',
      enabledMfas: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'],
    })

    expect(await signIn({ username, password })).toEqual({
      isSignedIn: false,
      nextStep: {
        signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION',
        allowedMFATypes: expect.arrayContaining(['EMAIL', 'TOTP']),
      },
    })
    expect(await confirmSignIn({ challengeResponse: 'TOTP' })).toMatchObject({
      nextStep: { signInStep: 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP' },
    })
  })
})

describe('a temporary password', () => {
  const newPassword = 'N3w-Horse-4-Ada!'
  const invited = [{ username, password, attributes, status: 'FORCE_CHANGE_PASSWORD' }] as const

  test('has to be replaced at the first sign-in', async () => {
    await serveAmplifyPool({ users: invited })

    expect(await signIn({ username, password })).toEqual({
      isSignedIn: false,
      nextStep: {
        signInStep: 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
        missingAttributes: [],
      },
    })
    expect(await confirmSignIn({ challengeResponse: newPassword })).toEqual(done)
    await signOut()
    expect(await signIn({ username, password: newPassword })).toEqual(done)
  })

  test('comes with the required attributes that are missing', async () => {
    await serveAmplifyPool({ users: invited, requiredAttributes: ['email', 'given_name'] })

    expect(await signIn({ username, password })).toMatchObject({
      nextStep: { missingAttributes: ['given_name'] },
    })
    const userAttributes = { given_name: 'Ada' }
    expect(
      await confirmSignIn({ challengeResponse: newPassword, options: { userAttributes } }),
    ).toEqual(done)
    expect(await fetchUserAttributes()).toMatchObject(userAttributes)
  })

  test('cannot be replaced by a weak one, but the step can be repeated', async () => {
    await serveAmplifyPool({ users: invited })
    await signIn({ username, password })

    await expect(confirmSignIn({ challengeResponse: 'horse' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    })
    expect(await confirmSignIn({ challengeResponse: newPassword })).toEqual(done)
  })
})

/** Signs in, says which methods are wanted, and signs out. */
async function prefer(preference: UpdateMFAPreferenceInput) {
  await signIn({ username, password })
  await updateMFAPreference(preference)
  await signOut()
}
