import '../support/browser'

import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { CognitoUserAttribute, type ISignUpResult } from 'amazon-cognito-identity-js'
import { describe, expect, test } from 'vitest'
import { challengeTriggers } from '../support/challenge-triggers'
import {
  createIdentityPool,
  getTokens,
  signIn,
  toOutcome,
  toPromise,
  toSettled,
} from '../support/identity-pool'
import { servePool } from '../support/serve-pool'
import { toTotpCode } from '../support/totp'
import { travel } from '../support/travel'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const newPassword = 'N3w-Horse-4-Ada!'
const attributes = { email: 'ada@example.com', phone_number: '+12065550100' }
const config = {
  users: [
    { username, password, attributes },
    { username: 'invited', password, status: 'FORCE_CHANGE_PASSWORD' },
  ],
  triggers: challengeTriggers,
  aliasAttributes: ['email'],
  mfaConfiguration: 'OPTIONAL',
} as const

async function serveUser(name = username, more: LocalPoolConfig = {}) {
  const served = await servePool({ ...config, ...more })
  const { toUser } = createIdentityPool(served)
  return { ...served, toUser, user: toUser(name) }
}

test('signUp, resendConfirmationCode and confirmRegistration make a user', async () => {
  const served = await servePool(config)
  const { pool, toUser } = createIdentityPool(served)
  const email = new CognitoUserAttribute({ Name: 'email', Value: 'bob@example.com' })

  const result = await toPromise<ISignUpResult>((callback) =>
    pool.signUp('bob', password, [email], [], callback),
  )
  expect(result).toMatchObject({
    userConfirmed: false,
    codeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'b***@e***' },
  })
  const user = toUser('bob')
  await toPromise((callback) => user.resendConfirmationCode(callback))
  const confirmation = toPromise((callback) =>
    user.confirmRegistration(served.lastCode('bob'), false, callback),
  )
  expect(await confirmation).toBe('SUCCESS')
  expect(await getTokens(signIn(user, password))).toBeDefined()
})

describe('authenticateUser', () => {
  test.each([['USER_SRP_AUTH'], ['USER_PASSWORD_AUTH']])(
    'gets tokens by %s, for an alias too',
    async (flow) => {
      const { toUser } = await serveUser()

      for (const name of [username, 'ada@example.com']) {
        const session = await getTokens(signIn(toUser(name), password, flow))
        expect(session.isValid()).toBe(true)
        expect(session.getAccessToken().payload).toMatchObject({ username })
        expect(session.getIdToken().payload).toMatchObject({ email: 'ada@example.com' })
      }
    },
  )

  test.each([['USER_SRP_AUTH'], ['USER_PASSWORD_AUTH'], ['CUSTOM_AUTH']])(
    'is refused with a wrong password by %s',
    async (flow) => {
      const { user } = await serveUser()

      await expect(signIn(user, 'Wr0ng-Horse!', flow)).rejects.toMatchObject({
        code: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      })
    },
  )

  test.each([
    ['after the password', password],
    ['without a password', undefined],
  ])('comes to the custom challenge %s', async (_, given) => {
    const { user } = await serveUser()

    expect(await signIn(user, given, 'CUSTOM_AUTH')).toMatchObject({
      asked: 'CUSTOM_CHALLENGE',
      parameters: { hint: 'pet, try 1' },
    })
    const answer = (text: string) =>
      toOutcome((callbacks) => user.sendCustomChallengeAnswer(text, callbacks))
    expect(await answer('stoat')).toMatchObject({ parameters: { hint: 'pet, try 2' } })
    expect((await getTokens(answer('otter'))).isValid()).toBe(true)
  })

  test('asks for a new password', async () => {
    const { user } = await serveUser('invited')

    expect(await signIn(user, password)).toMatchObject({ asked: 'NEW_PASSWORD_REQUIRED' })
    const done = toOutcome((callbacks) =>
      user.completeNewPasswordChallenge(newPassword, {}, callbacks),
    )
    expect((await getTokens(done)).isValid()).toBe(true)
  })

  test('asks for the code by SMS', async () => {
    const { user, lastCode } = await serveUser()
    await getTokens(signIn(user, password))
    const preferred = { Enabled: true, PreferredMfa: true }
    await toPromise((callback) => user.setUserMfaPreference(preferred, null, callback))

    expect(await signIn(user, password)).toMatchObject({ asked: 'SMS_MFA' })
    const done = toOutcome((callbacks) => user.sendMFACode(lastCode(username), callbacks))
    expect((await getTokens(done)).isValid()).toBe(true)
  })

  test('asks for the code of an authenticator app', async () => {
    const { user } = await serveUser()
    await getTokens(signIn(user, password))
    const secret = await new Promise<string>((associateSecretCode, onFailure) => {
      user.associateSoftwareToken({ associateSecretCode, onFailure })
    })
    await toSettled((callbacks) => user.verifySoftwareToken(toTotpCode(secret), 'app', callbacks))
    const preferred = { Enabled: true, PreferredMfa: true }
    await toPromise((callback) => user.setUserMfaPreference(null, preferred, callback))

    expect(await signIn(user, password)).toMatchObject({ asked: 'SOFTWARE_TOKEN_MFA' })
    travel(30_000)
    const done = toOutcome((callbacks) =>
      user.sendMFACode(toTotpCode(secret), callbacks, 'SOFTWARE_TOKEN_MFA'),
    )
    expect((await getTokens(done)).isValid()).toBe(true)
  })
})

test('a browser becomes a device of the user, and proves it the next time', async () => {
  const { user, toUser, operations } = await serveUser(username, { deviceConfiguration: {} })
  await getTokens(signIn(user, password))
  expect(operations().at(-1)).toBe('ConfirmDevice')

  const again = toUser(username)
  await getTokens(signIn(again, password))
  expect(operations().slice(-3)).toEqual(Array(3).fill('RespondToAuthChallenge'))
  const devices = () =>
    toSettled<{ Devices: unknown[] }>((callbacks) => again.listDevices(10, null, callbacks))
  expect((await devices()).Devices).toHaveLength(1)
  await toSettled((callbacks) => again.forgetDevice(callbacks))
  expect((await devices()).Devices).toEqual([])
})

describe('a user who is signed in', () => {
  test('renews the tokens by REFRESH_TOKEN_AUTH', async () => {
    const { user, operations } = await serveUser()
    const session = await getTokens(signIn(user, password))
    const before = session.getAccessToken().getJwtToken()
    await toPromise((callback) => user.refreshSession(session.getRefreshToken(), callback))

    expect(operations().at(-1)).toBe('InitiateAuth')
    expect(user.getSignInUserSession()?.getAccessToken().getJwtToken()).not.toBe(before)
  })

  test('signs out everywhere', async () => {
    const { user, toUser } = await serveUser()
    await getTokens(signIn(user, password))
    const other = toUser(username)
    await getTokens(signIn(other, password))
    await toSettled((callbacks) => user.globalSignOut(callbacks))

    await expect(toPromise((callback) => other.getUserAttributes(callback))).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    })
  })

  test('changes the password', async () => {
    const { user } = await serveUser()
    await getTokens(signIn(user, password))
    await toPromise((callback) => user.changePassword(password, newPassword, callback))

    await expect(signIn(user, password)).rejects.toMatchObject({ code: 'NotAuthorizedException' })
    expect((await getTokens(signIn(user, newPassword))).isValid()).toBe(true)
  })

  test('changes and verifies an address', async () => {
    const { user, lastCode } = await serveUser()
    await getTokens(signIn(user, password))
    const address = { Name: 'email', Value: 'lovelace@example.org' }
    await toPromise((callback) => user.updateAttributes([address], callback))
    await toSettled((callbacks) => user.verifyAttribute('email', lastCode(username), callbacks))

    expect(await toPromise((callback) => user.getUserAttributes(callback))).toEqual(
      expect.arrayContaining([
        expect.objectContaining(address),
        expect.objectContaining({ Name: 'email_verified', Value: 'true' }),
      ]),
    )
  })

  test('deletes the account', async () => {
    const { user, toUser } = await serveUser()
    await getTokens(signIn(user, password))
    await toPromise((callback) => user.deleteUser(callback))

    await expect(signIn(toUser(username), password)).rejects.toMatchObject({
      code: 'NotAuthorizedException',
    })
  })
})

test('forgotPassword and confirmPassword replace the password', async () => {
  const { user, lastCode } = await serveUser()
  await toSettled((callbacks) => user.forgotPassword(callbacks))
  await toSettled((callbacks) => user.confirmPassword(lastCode(username), newPassword, callbacks))

  expect((await getTokens(signIn(user, newPassword))).isValid()).toBe(true)
})
