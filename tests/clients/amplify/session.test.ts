import '../support/browser'

import {
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  signIn,
  signOut,
} from 'aws-amplify/auth'
import { describe, expect, test } from 'vitest'
import { takeBrowserStorage } from '../support/browser'
import { serveAmplifyPool } from '../support/serve-amplify-pool'
import { travel } from '../support/travel'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const users = [{ username, password, attributes: { email: 'ada@example.com' } }]
const minute = 60_000
const client = { clientId: 'amplifyclient' }

describe('fetchAuthSession', () => {
  test('has the tokens of the user who is signed in', async () => {
    const { pool } = await serveAmplifyPool({ users })
    await signIn({ username, password })

    const { tokens, userSub } = await fetchAuthSession()
    expect(tokens?.accessToken.payload).toMatchObject({
      username,
      sub: userSub,
      client_id: pool.clientId,
      token_use: 'access',
    })
    expect(tokens?.idToken?.payload).toMatchObject({
      'cognito:username': username,
      email: 'ada@example.com',
      aud: pool.clientId,
      token_use: 'id',
    })
  })

  test('has none when nobody is signed in', async () => {
    await serveAmplifyPool({ users })

    expect((await fetchAuthSession()).tokens).toBeUndefined()
    expect((await fetchAuthSession({ forceRefresh: true })).tokens).toBeUndefined()
  })

  test.each([
    ['kept', {}],
    ['rotated', { refreshTokenRotation: { retryGracePeriodSeconds: 0 } }],
  ])(
    'renews them when forced, again and again, with a refresh token that is %s',
    async (_, rotation) => {
      const { operations } = await serveAmplifyPool({
        users,
        clients: [{ ...client, ...rotation }],
      })
      await signIn({ username, password })
      const seen = [await accessToken()]
      for (const _time of [1, 2, 3]) seen.push(await accessToken({ forceRefresh: true }))

      expect(new Set(seen).size).toBe(4)
      expect(operations().filter((name) => name === 'GetTokensFromRefreshToken')).toHaveLength(3)
      expect(await fetchUserAttributes()).toMatchObject({ email: 'ada@example.com' })
    },
  )

  test('renews them by itself once they have expired', async () => {
    await serveAmplifyPool({ users })
    await signIn({ username, password })
    const before = await accessToken()
    expect(await accessToken()).toBe(before)

    travel(61 * minute)
    expect(await accessToken()).not.toBe(before)
  })

  test('forgets the user when the refresh token has expired', async () => {
    await serveAmplifyPool({ users })
    await signIn({ username, password })

    travel(31 * 24 * 60 * minute)
    expect((await fetchAuthSession()).tokens).toBeUndefined()
    await expect(getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' })
  })

  test('forgets the user when a rotated refresh token is used again', async () => {
    const refreshTokenRotation = { retryGracePeriodSeconds: 0 }
    await serveAmplifyPool({ users, clients: [{ ...client, refreshTokenRotation }] })
    await signIn({ username, password })
    const restoreStorage = takeBrowserStorage()
    await fetchAuthSession({ forceRefresh: true })
    travel(minute)
    restoreStorage()

    await expect(fetchAuthSession({ forceRefresh: true })).rejects.toMatchObject({
      name: 'RefreshTokenReuseException',
    })
    expect((await fetchAuthSession()).tokens).toBeUndefined()
  })
})

describe('a pool in trouble', () => {
  test.each([
    ['answers InternalErrorException', { error: 'InternalErrorException' }],
    ['answers TooManyRequestsException', { error: 'TooManyRequestsException' }],
    ['drops the connection', { drop: true }],
  ])('that %s once is asked again', async (_, trouble) => {
    const { pool, operations } = await serveAmplifyPool({ users })
    pool.injectFault({ operation: 'InitiateAuth', times: 1, ...trouble })

    expect(await signIn({ username, password })).toMatchObject({ isSignedIn: true })
    expect(operations()).toEqual(['InitiateAuth', 'InitiateAuth', 'RespondToAuthChallenge'])
  })

  test('does not sign anybody out', async () => {
    const { pool } = await serveAmplifyPool({ users })
    await signIn({ username, password })
    pool.injectFault({ operation: 'GetTokensFromRefreshToken', times: 3, drop: true })

    await expect(fetchAuthSession({ forceRefresh: true })).rejects.toMatchObject({
      name: 'NetworkError',
    })
    expect(await accessToken({ forceRefresh: true })).toEqual(expect.any(String))
  })
})

describe('signOut', () => {
  test('revokes the session of this browser', async () => {
    const { operations } = await serveAmplifyPool({ users })
    await signIn({ username, password })
    const restoreStorage = takeBrowserStorage()
    await signOut()
    await expect(getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' })
    expect(operations().at(-1)).toBe('RevokeToken')

    restoreStorage()
    await expect(fetchUserAttributes()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    })
  })

  test('with `global` revokes the sessions of all browsers', async () => {
    const { operations } = await serveAmplifyPool({ users })
    await signIn({ username, password })
    const restoreStorage = takeBrowserStorage({ andClear: true })
    await signIn({ username, password })
    await signOut({ global: true })
    expect(operations().at(-1)).toBe('GlobalSignOut')

    restoreStorage()
    await expect(fetchUserAttributes()).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    })
    expect((await fetchAuthSession({ forceRefresh: true })).tokens).toBeUndefined()
  })

  test('leaves the sessions of other browsers alone', async () => {
    await serveAmplifyPool({ users })
    await signIn({ username, password })
    const restoreStorage = takeBrowserStorage({ andClear: true })
    await signIn({ username, password })
    await signOut()

    restoreStorage()
    expect(await accessToken({ forceRefresh: true })).toEqual(expect.any(String))
    expect(await fetchUserAttributes()).toMatchObject({ email: 'ada@example.com' })
  })
})

async function accessToken(options?: { forceRefresh: boolean }): Promise<string | undefined> {
  const { tokens } = await fetchAuthSession(options)
  return tokens?.accessToken.toString()
}
