import '../support/browser'

import { createTransport } from '@cognito-flow/transport'
import { amplifySession } from '@cognito-flow/transport/migration'
import { describe, expect, test } from 'vitest'
import { challengeTriggers } from '../support/challenge-triggers'
import {
  type OlderLibrary,
  type OlderSignIn,
  olderClients,
  serveOlderPool,
} from '../support/older-clients'
import { olderKeys } from '../support/older-keys'
import { startOwnClient } from '../support/own-client'
import type { ServedPool } from '../support/serve-pool'
import { travel } from '../support/travel'

const username = 'ada'
const password = 'Corr3ct-Horse!'
const hour = 3_600_000
const flow = 'USER_PASSWORD_AUTH'
const answer = 'otter'
const email = 'ada@example.com'
const config = {
  users: [
    { username, password, attributes: { email } },
    { username: 'bob', password },
  ],
  triggers: challengeTriggers,
  aliasAttributes: ['email'],
} as const
const signedIn = { status: 'signedIn', username, failure: null }
const input = { username, password, flow, answer } as const
const libraries: readonly OlderLibrary[] = ['aws-amplify', 'amazon-cognito-identity-js']
const { localStorage } = window

/** Signs ada in with one of the libraries. */
async function signInBefore(
  served: ServedPool,
  library: OlderLibrary = 'aws-amplify',
  more: Partial<OlderSignIn> = {},
) {
  const older = olderClients[library](served, 'local')
  await older.signIn({ ...input, ...more })
  const prefix = `CognitoIdentityServiceProvider.${served.pool.clientId}`
  return { older, prefix, ofAda: (item: string) => `${prefix}.ada.${item}` }
}

const ownRecord = ({ pool }: ServedPool) => localStorage.getItem(`cognito-flow.${pool.clientId}`)

describe.each(libraries)('%s', (library) => {
  test.each([
    ['ada.b.lovelace'],
    ['100%25-ada%'],
    ['ada🦦'],
    ['0b1c2d3e-0000-4000-8000-000000000000'],
    ['accessToken'],
  ])('and a user called %s', async (name) => {
    const users = [{ username: name, password }]
    for (const from of ['local', 'cookie'] as const) {
      const served = await serveOlderPool({ users, deviceConfiguration: {} })
      await olderClients[library](served, from).signIn({ ...input, username: name })

      const { auth } = await startOwnClient(served, { from })
      expect(auth.getView()).toMatchObject({ ...signedIn, username: name })
      expect(olderKeys()).toEqual([])
      await auth.signOut()
      const begun = served.operations().length
      await auth.signIn({ username: name, password })
      expect(served.operations().slice(begun)).not.toContain('ConfirmDevice')
    }
  })

  test('and a user who signed in by e-mail address, as both names know the device', async () => {
    for (const name of [username, email]) {
      const served = await serveOlderPool({ ...config, deviceConfiguration: {} })
      await signInBefore(served, library, { username: email })

      const { auth } = await startOwnClient(served)
      expect(auth.getView()).toMatchObject(signedIn)
      expect(olderKeys()).toEqual([])
      await auth.signOut()
      const begun = served.operations().length
      await auth.signIn({ username: name, password })
      expect(served.operations().slice(begun)).not.toContain('ConfirmDevice')
    }
  })

  test('and a user who has signed out: the device is known still', async () => {
    const served = await serveOlderPool({ ...config, deviceConfiguration: {} })
    const { older } = await signInBefore(served, library)
    await older.signOut()
    expect(olderKeys()).toContain('ada.randomPasswordKey')

    const { auth } = await startOwnClient(served)
    expect(auth.getView()).toMatchObject({ status: 'signedOut' })
    expect(olderKeys()).toEqual([])
    const begun = served.operations().length
    await auth.signIn({ username, password })
    expect(auth.getView()).toMatchObject(signedIn)
    expect(served.operations().slice(begun)).not.toContain('ConfirmDevice')
  })

  test.each([
    ['right', 0],
    ['5 minutes ahead', 300_000],
    ['5 minutes behind', -300_000],
    ['a day ahead', 24 * hour],
    ['a day behind', -24 * hour],
  ])('and a clock that is %s', async (_, ahead) => {
    const served = await serveOlderPool(config)
    const { ofAda } = await signInBefore(served, library)
    const drift = library === 'aws-amplify' ? -ahead : ahead / 1_000
    localStorage.setItem(ofAda('clockDrift'), `${drift}`)
    const before = served.operations().length

    const now = () => Date.now() + ahead
    const { auth } = await startOwnClient(served, {}, { now })
    expect(auth.getView()).toMatchObject({ ...signedIn, freshness: 'fresh' })
    // A clock that is ahead by more than a token lives makes it seem expired to who does not know the unit.
    const isRenewed = library === 'amazon-cognito-identity-js' && ahead > hour
    expect(served.operations().slice(before)).toEqual(
      isRenewed ? ['GetTokensFromRefreshToken'] : [],
    )
  })
})

describe('a session', () => {
  test.each<[string, (ofAda: (item: string) => string, bobs: string) => void]>([
    ['without a refresh token', (ofAda) => localStorage.removeItem(ofAda('refreshToken'))],
    ['with an empty refresh token', (ofAda) => localStorage.setItem(ofAda('refreshToken'), '')],
    ['without an access token', (ofAda) => localStorage.removeItem(ofAda('accessToken'))],
    [
      'with an ID token of another user',
      (ofAda, bobs) => localStorage.setItem(ofAda('idToken'), bobs),
    ],
    ['with no token for an ID token', (ofAda) => localStorage.setItem(ofAda('idToken'), 'x.y.z')],
    [
      'with an ID token for an access token',
      (ofAda) =>
        localStorage.setItem(ofAda('accessToken'), localStorage.getItem(ofAda('idToken')) ?? ''),
    ],
    [
      'with an access token that was cut off',
      (ofAda) =>
        localStorage.setItem(
          ofAda('accessToken'),
          (localStorage.getItem(ofAda('accessToken')) ?? '').slice(0, 99),
        ),
    ],
    [
      'of nobody who signed in last',
      (ofAda) => localStorage.removeItem(ofAda('x').replace('ada.x', 'LastAuthUser')),
    ],
    [
      'of another who signed in last',
      (ofAda) => localStorage.setItem(ofAda('x').replace('ada.x', 'LastAuthUser'), 'carol'),
    ],
  ])('%s is left alone', async (_, change) => {
    const served = await serveOlderPool(config)
    const bob = olderClients['aws-amplify'](served, 'local')
    const { idToken } = await bob.signIn({ ...input, username: 'bob' })
    await bob.signOut()
    const { ofAda } = await signInBefore(served)
    change(ofAda, idToken)
    const before = Object.entries(localStorage).sort()
    const calls = served.operations().length

    const { auth, transport } = await startOwnClient(served)
    expect(auth.getView()).toMatchObject({ status: 'signedOut', failure: null })
    expect(await transport.getTokens()).toBeNull()
    expect(Object.entries(localStorage).sort()).toEqual(before)
    expect(served.operations().length).toBe(calls)
  })

  test.each([
    ['app client', { clientId: 'otherclient' }],
    ['pool', { userPoolId: 'local_Other1234' }],
  ])('of another %s is left alone', async (_, other) => {
    const served = await serveOlderPool(config)
    await signInBefore(served)
    const before = olderKeys()
    const { userPoolId, clientId } = served.pool
    const { auth } = await startOwnClient(served, {}, { userPoolId, clientId, ...other })
    expect(auth.getView()).toMatchObject({ status: 'signedOut' })
    expect(olderKeys()).toEqual(before)
  })

  test.each([['NaN'], ['9'.repeat(400)], ['-1e300'], ['{}'], ['']])(
    'with the clock drift %j ends in time all the same',
    async (drift) => {
      const served = await serveOlderPool(config)
      const { ofAda } = await signInBefore(served)
      localStorage.setItem(ofAda('clockDrift'), drift)
      localStorage.setItem(ofAda('signInDetails'), '{"loginId":')

      const { auth, transport } = await startOwnClient(served)
      expect(auth.getView()).toMatchObject(signedIn)
      const { expiresAt } = (await transport.getTokens()) ?? { expiresAt: Number.NaN }
      expect(expiresAt).toBeLessThanOrEqual(Date.now() + hour)
    },
  )

  test('of a user without an ID token is whole', async () => {
    const served = await serveOlderPool(config)
    const { ofAda } = await signInBefore(served)
    localStorage.removeItem(ofAda('idToken'))

    const { auth, transport } = await startOwnClient(served)
    expect(auth.getView()).toMatchObject(signedIn)
    expect(await transport.getTokens()).toMatchObject({ idToken: null })
  })

  test('that was revoked meanwhile ends with the reason, and is gone', async () => {
    const served = await serveOlderPool(config)
    await signInBefore(served)
    travel(31 * 24 * hour)

    const { auth } = await startOwnClient(served)
    expect(auth.getView()).toMatchObject({ status: 'signedOut', failure: { operation: 'refresh' } })
    expect(olderKeys()).toEqual([])
    const second = await startOwnClient(served)
    expect(second.auth.getView()).toMatchObject({ status: 'signedOut', failure: null })
  })
})

describe('beside the session', () => {
  test('those of other users of the client stay, with their devices', async () => {
    const served = await serveOlderPool({ ...config, deviceConfiguration: {} })
    const identity = olderClients['amazon-cognito-identity-js'](served, 'local')
    await identity.signIn({ ...input, username: 'bob' })
    const bobs = olderKeys().filter((key) => key.startsWith('bob.'))
    await identity.signIn(input)

    const { auth } = await startOwnClient(served)
    expect(auth.getView()).toMatchObject(signedIn)
    expect(bobs).toContain('bob.deviceKey')
    expect(olderKeys()).toEqual(bobs)
    await auth.signOut()
    const begun = served.operations().length
    await auth.signIn({ username: 'bob', password })
    expect(served.operations().slice(begun)).not.toContain('ConfirmDevice')
  })

  test('those of other clients stay, and whatever else is in storage', async () => {
    const served = await serveOlderPool(config)
    const { prefix } = await signInBefore(served)
    const others = [
      [`${prefix}2.ada.accessToken`, 'x'],
      ['CognitoIdentityServiceProvider.other.LastAuthUser', 'ada'],
      ['accessToken', 'y'],
      ['com.amplify.Cognito.eu-west-1:0.identityId', 'z'],
    ] as const
    for (const [key, value] of others) localStorage.setItem(key, value)

    const { auth } = await startOwnClient(served)
    expect(auth.getView()).toMatchObject(signedIn)
    const left = Object.entries(localStorage).filter(([key]) => !key.startsWith('cognito-flow.'))
    expect(left.sort()).toEqual([...others].sort())
  })

  test('a device that is known here already stays as it is', async () => {
    const served = await serveOlderPool({ ...config, deviceConfiguration: {} })
    const { auth } = await startOwnClient(served)
    await auth.signIn({ username, password })
    await auth.signOut()
    const devices = localStorage.getItem(`cognito-flow.${served.pool.clientId}.devices`)
    expect(devices).toContain('local_')
    await signInBefore(served)

    await startOwnClient(served)
    expect(localStorage.getItem(`cognito-flow.${served.pool.clientId}.devices`)).toBe(devices)
    expect(olderKeys()).toEqual([])
  })

  test('what is no device is dropped', async () => {
    const served = await serveOlderPool(config)
    const { ofAda } = await signInBefore(served)
    localStorage.setItem(ofAda('deviceKey'), 'no device key')
    localStorage.setItem(ofAda('deviceGroupKey'), 'x')
    localStorage.setItem(ofAda('randomPasswordKey'), 'y')

    const { auth } = await startOwnClient(served)
    expect(auth.getView()).toMatchObject(signedIn)
    expect(localStorage.getItem(`cognito-flow.${served.pool.clientId}.devices`)).not.toContain(
      'no device',
    )
    expect(olderKeys()).toEqual([])
  })
})

describe('two tabs that start at once', () => {
  test.each([
    ['good', 0, []],
    ['expired', 2 * hour, ['GetTokensFromRefreshToken']],
  ])('have one session, with a token that is %s', async (_, ms, calls) => {
    const refreshTokenRotation = { retryGracePeriodSeconds: 0 }
    const clients = [{ clientId: 'rotating', refreshTokenRotation }]
    const served = await serveOlderPool({ ...config, clients })
    await signInBefore(served, 'aws-amplify', { flow: 'USER_SRP_AUTH' })
    if (ms > 0) travel(ms)
    const before = served.operations().length

    let takers = 0
    const from = {
      setItem: (key: string, value: string) => localStorage.setItem(key, value),
      removeItem: (key: string) => localStorage.removeItem(key),
      getItem(key: string) {
        const text = localStorage.getItem(key)
        if (text !== null && key.endsWith('.refreshToken')) takers += 1
        return text
      },
    }
    const tabs = await Promise.all([1, 2, 3].map(() => startOwnClient(served, { from })))
    const views = await Promise.all(tabs.map(({ auth }) => auth.settled()))
    expect(views).toMatchObject([signedIn, signedIn, signedIn])
    const tokens = await Promise.all(tabs.map(({ transport }) => transport.getTokens()))
    expect(new Set(tokens.map((each) => each?.accessToken)).size).toBe(1)
    expect(served.operations().slice(before)).toEqual(calls)
    expect(takers).toBe(1)
    expect(olderKeys()).toEqual([])
  })
})

describe('storage', () => {
  test('that is full leaves the session where it was, until the sign-out', async () => {
    const served = await serveOlderPool(config)
    await signInBefore(served)
    const before = olderKeys()
    const full = {
      getItem: (key: string) => localStorage.getItem(key),
      removeItem: (key: string) => localStorage.removeItem(key),
      setItem() {
        throw new Error('QuotaExceededError')
      },
    }
    for (const _start of [1, 2]) {
      const { auth } = await startOwnClient(served, {}, { storage: full })
      expect(auth.getView()).toMatchObject({ ...signedIn, persistent: false })
      expect(olderKeys()).toEqual(before)
      auth.stop()
    }
    const { auth } = await startOwnClient(served, {}, { storage: full })
    await auth.signOut()
    expect(olderKeys()).toEqual([])
    const last = await startOwnClient(served, {}, { storage: full })
    expect(last.auth.getView()).toMatchObject({ status: 'signedOut' })
  })

  test('that is memory has the session for as long as the page', async () => {
    const served = await serveOlderPool({ ...config, deviceConfiguration: {} })
    await signInBefore(served)
    const { auth } = await startOwnClient(served, {}, { storage: 'memory' })
    expect(auth.getView()).toMatchObject(signedIn)
    expect(olderKeys()).toEqual(['ada.deviceGroupKey', 'ada.deviceKey', 'ada.randomPasswordKey'])
    expect(ownRecord(served)).toBeNull()
  })

  test('of the application, sync or async, is read by the names it can be asked for', async () => {
    for (const isAsync of [false, true]) {
      const served = await serveOlderPool({ ...config, deviceConfiguration: {} })
      await signInBefore(served)
      const items = new Map(Object.entries(localStorage))
      localStorage.clear()
      const answer = <Value>(value: Value) => (isAsync ? Promise.resolve(value) : value)
      const from = {
        getItem: (key: string) => answer(items.get(key) ?? null),
        setItem: (key: string, value: string) => answer(void items.set(key, value)),
        removeItem: (key: string) => answer(void items.delete(key)),
      }

      const { auth } = await startOwnClient(served, { from })
      expect(auth.getView()).toMatchObject(signedIn)
      expect([...items.keys()]).toEqual([])
    }
  })

  test('that does not remove is not asked for the same session again', async () => {
    const served = await serveOlderPool(config)
    const { older } = await signInBefore(served)
    const from = {
      getItem: (key: string) => localStorage.getItem(key),
      setItem: (key: string, value: string) => localStorage.setItem(key, value),
      removeItem() {},
    }
    const { auth } = await startOwnClient(served, { from })
    expect(auth.getView()).toMatchObject(signedIn)
    await auth.signOut()
    const second = await startOwnClient(served, { from })
    expect(second.auth.getView()).toMatchObject({ status: 'signedOut' })

    await older.signOut()
    await older.signIn(input)
    const third = await startOwnClient(served, { from })
    expect(third.auth.getView()).toMatchObject(signedIn)
  })

  test('that throws has no session', async () => {
    const served = await serveOlderPool(config)
    const fail = () => {
      throw new Error('SecurityError')
    }
    const from = { getItem: fail, setItem: fail, removeItem: fail, key: fail, length: 1 }
    const { auth } = await startOwnClient(served, { from })
    expect(auth.getView()).toMatchObject({ status: 'signedOut', failure: null })
  })
})

describe('with `keep`', () => {
  test.each(libraries)('%s goes on, and its session ends with ours', async (library) => {
    const served = await serveOlderPool({ ...config, deviceConfiguration: {} })
    const { older } = await signInBefore(served, library)
    const before = olderKeys()
    const { auth } = await startOwnClient(served, { keep: true })
    expect(auth.getView()).toMatchObject(signedIn)
    expect(olderKeys()).toEqual(before)
    expect(await older.isSignedIn()).toBe(true)

    await auth.signOut()
    expect(await older.isSignedIn()).toBe(false)
    const second = await startOwnClient(served, { keep: true })
    expect(second.auth.getView()).toMatchObject({ status: 'signedOut' })
  })
})

test('a page that asks for tokens at once gets those that are taken over', async () => {
  const served = await serveOlderPool(config)
  const { accessToken } = await olderClients['aws-amplify'](served, 'local').signIn(input)
  const { userPoolId, clientId } = served.pool
  const { endpoint } = served

  const transport = createTransport({ userPoolId, clientId, endpoint, migrate: amplifySession() })
  expect(await transport.getTokens()).toMatchObject({ accessToken })
})
