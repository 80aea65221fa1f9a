import type { WorldEvent } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport, type TransportConfig } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { accessToken, authenticationResult, idToken, POOL } from '../support/issued-tokens'
import { rejectionOf, running } from '../support/steps'
import { exception, type StubCognito, type StubReply, startStub } from '../support/stub-cognito'

const KEY = `cognito-flow.${POOL.clientId}`
const HOUR = 3_600_000

let stub: StubCognito | undefined

afterEach(async () => {
  await stub?.close()
  stub = undefined
})

const renewed = { body: authenticationResult({ AccessToken: accessToken({ jti: '2' }) }) }
const renewedWithoutRotation = {
  body: authenticationResult({ AccessToken: accessToken({ jti: '2' }), RefreshToken: undefined }),
}
const throttled = exception('TooManyRequestsException', 'Rate exceeded')
const revoked = exception('NotAuthorizedException', 'Refresh Token has been revoked')

/** A signed-in transport whose renewals are answered in this order, the last one for ever. */
async function signedIn(
  replies: readonly (StubReply | Promise<StubReply>)[],
  overrides: Partial<TransportConfig> = {},
) {
  const clock = { now: 1_700_000_000_000 }
  const delays: number[] = []
  const queue = [...replies]
  stub = await startStub(({ operation }) => {
    if (operation !== 'GetTokensFromRefreshToken') return { body: authenticationResult() }
    return (queue.length > 1 ? queue.shift() : queue[0]) ?? 'drop'
  })
  const storage = memoryStorage()
  const transport = createTransport({
    ...POOL,
    endpoint: stub.endpoint,
    storage,
    now: () => clock.now,
    random: () => 0.5,
    schedule: (callback, delayMs) => {
      // The request's own timeout is not what is waited for here.
      if (delayMs >= 30_000) return () => {}
      delays.push(delayMs)
      clock.now += delayMs
      queueMicrotask(callback)
      return () => {}
    },
    ...overrides,
  })
  await transport.signIn({ username: 'ada' }, running())
  const { requests } = stub
  return {
    transport,
    storage,
    clock,
    delays,
    renewals: () => requests.filter(({ operation }) => operation === 'GetTokensFromRefreshToken'),
  }
}

describe('refresh', () => {
  test('renews the tokens and keeps a refresh token that is not replaced', async () => {
    const { transport, storage, renewals } = await signedIn([renewedWithoutRotation, renewed])
    expect(await transport.refresh(undefined, running())).toMatchObject({ username: 'ada' })
    expect(await transport.getTokens()).toMatchObject({ accessToken: accessToken({ jti: '2' }) })
    expect(storage.getItem(KEY)).toContain('"refreshToken":"refresh-1"')
    expect(renewals()).toEqual([
      {
        operation: 'GetTokensFromRefreshToken',
        input: { ClientId: POOL.clientId, RefreshToken: 'refresh-1' },
      },
    ])
  })

  test('stores a rotated refresh token before it answers', async () => {
    const items = memoryStorage()
    const storage = {
      ...items,
      setItem: async (key: string, value: string) => {
        await new Promise((resolve) => setImmediate(resolve))
        await items.setItem(key, value)
      },
    }
    const rotated = { body: authenticationResult({ RefreshToken: 'refresh-2' }) }
    const { transport } = await signedIn([rotated], { storage })
    await transport.refresh(undefined, running())
    expect(items.getItem(KEY)).toContain('"refreshToken":"refresh-2"')
  })

  test('tries four times with full jitter', async () => {
    const { transport, renewals, delays } = await signedIn([
      throttled,
      throttled,
      throttled,
      renewed,
    ])
    await transport.refresh(undefined, running())
    expect(renewals()).toHaveLength(4)
    expect(delays).toEqual([500, 1_000, 2_000])
  })

  test.each([
    ['a dropped connection', 'drop', 4],
    ['503', { status: 503, body: '' }, 4],
    ['throttling', throttled, 4],
    ['a refusal', revoked, 1],
    ['nonsense', { body: '{}' }, 1],
  ] as const)('after %s stops at a number of requests', async (_, reply, count) => {
    const { transport, renewals } = await signedIn([reply])
    await rejectionOf(transport.getTokens({ forceRefresh: true }))
    expect(renewals()).toHaveLength(count)
  })

  test('stops when the time for it is over', async () => {
    const clock = { now: 0 }
    const { transport, renewals } = await signedIn(['drop'], {
      now: () => {
        clock.now += 20_000
        return clock.now
      },
    })
    expect(await rejectionOf(transport.refresh(undefined, running()))).toMatchObject({
      code: 'network',
    })
    expect(renewals().length).toBeLessThan(3)
  })

  test.each(['drop', { status: 500, body: '' }, throttled, { body: 'null' }] as const)(
    'keeps the session after %j',
    async (reply) => {
      const { transport, storage } = await signedIn([reply])
      await rejectionOf(transport.refresh(undefined, running()))
      expect(await transport.getTokens()).not.toBeNull()
      expect(storage.getItem(KEY)).not.toBeNull()
    },
  )

  test.each(['NotAuthorizedException', 'RefreshTokenReuseException', 'UnauthorizedException'])(
    'keeps the session after %s until the machine has it forgotten',
    async (name) => {
      const { transport, storage } = await signedIn([exception(name)])
      await expect(transport.refresh(undefined, running())).rejects.toMatchObject({ name })
      expect(storage.getItem(KEY)).not.toBeNull()
      transport.forgetSession()
      expect(await transport.getTokens()).toBeNull()
      expect(storage.getItem(KEY)).toBeNull()
      await expect(transport.refresh(undefined, running())).rejects.toMatchObject({
        code: 'noSession',
      })
    },
  )

  test('adopts what another tab has renewed, without a request', async () => {
    const { transport, storage, renewals } = await signedIn([revoked])
    const theirs = storedRecord(storage.getItem(KEY))
    const token = accessToken({ jti: 'theirs' })
    storage.setItem(
      KEY,
      JSON.stringify({ ...theirs, accessToken: token, expiresAt: theirs.expiresAt + HOUR }),
    )
    await transport.refresh(undefined, running())
    expect(renewals()).toHaveLength(0)
    expect(await transport.getTokens()).toMatchObject({ accessToken: token })
  })

  test('adopts it too when its own refresh token turns out to be spent', async () => {
    let release: (reply: StubReply) => void = () => {}
    const held = new Promise<StubReply>((resolve) => {
      release = resolve
    })
    const { transport, storage, renewals } = await signedIn([held])
    const renewal = transport.refresh(undefined, running())
    while (renewals().length === 0) await new Promise((resolve) => setImmediate(resolve))
    const theirs = storedRecord(storage.getItem(KEY))
    const token = accessToken({ jti: 'theirs' })
    storage.setItem(
      KEY,
      JSON.stringify({ ...theirs, accessToken: token, expiresAt: theirs.expiresAt + HOUR }),
    )
    release(exception('RefreshTokenReuseException'))
    await renewal
    expect(await transport.getTokens()).toMatchObject({ accessToken: token })
  })

  test('is discarded when the user signs out meanwhile', async () => {
    let release: (reply: StubReply) => void = () => {}
    const held = new Promise<StubReply>((resolve) => {
      release = resolve
    })
    const { transport, storage, renewals } = await signedIn([held])
    const renewal = rejectionOf(transport.refresh(undefined, running()))
    while (renewals().length === 0) await new Promise((resolve) => setImmediate(resolve))
    const signedOut = transport.signOut({}, running())
    release(renewed)
    expect(await renewal).toMatchObject({ code: 'aborted' })
    await signedOut
    expect(storage.getItem(KEY)).toBeNull()
  })

  test('is given up at once when the user signs out and the pool does not answer', async () => {
    const { transport, renewals } = await signedIn(['hang'])
    const renewal = rejectionOf(transport.refresh(undefined, running()))
    while (renewals().length === 0) await new Promise((resolve) => setImmediate(resolve))
    await transport.signOut({}, running())
    expect(await renewal).toMatchObject({ code: 'aborted' })
  })

  test('is nobody else’s when another user has signed in meanwhile', async () => {
    const { transport, storage, renewals } = await signedIn([renewed])
    const theirs = { sub: 'sub-eve', username: 'eve' }
    storage.setItem(
      KEY,
      JSON.stringify({
        ...storedRecord(storage.getItem(KEY)),
        username: 'eve',
        userId: 'sub-eve',
        accessToken: accessToken(theirs),
        idToken: null,
        expiresAt: Number.MAX_SAFE_INTEGER,
      }),
    )
    expect(await rejectionOf(transport.refresh(undefined, running()))).toMatchObject({
      code: 'aborted',
    })
    expect(renewals()).toHaveLength(0)
    expect(await transport.getTokens()).toMatchObject({ accessToken: accessToken(theirs) })
  })

  test('refuses another user’s tokens', async () => {
    const theirs = { sub: 'sub-eve', username: 'eve' }
    const { transport } = await signedIn([
      {
        body: authenticationResult({
          AccessToken: accessToken(theirs),
          IdToken: idToken({ sub: 'sub-eve' }),
        }),
      },
    ])
    await expect(transport.refresh(undefined, running())).rejects.toMatchObject({
      code: 'unexpectedResponse',
    })
    expect(await transport.getTokens()).toMatchObject({ accessToken: accessToken() })
  })

  test('frees a caller that is cancelled and still keeps what arrives', async () => {
    let release: (reply: StubReply) => void = () => {}
    const held = new Promise<StubReply>((resolve) => {
      release = resolve
    })
    const { transport, renewals } = await signedIn([held])
    const controller = new AbortController()
    const cancelled = rejectionOf(transport.refresh(undefined, controller))
    const other = transport.refresh(undefined, running())
    while (renewals().length === 0) await new Promise((resolve) => setImmediate(resolve))
    controller.abort()
    expect(await cancelled).toMatchObject({ code: 'aborted' })
    release(renewed)
    await other
    expect(await transport.getTokens()).toMatchObject({ accessToken: accessToken({ jti: '2' }) })
  })
})

describe('getTokens', () => {
  test('answers null when nobody is signed in', async () => {
    const transport = createTransport({ ...POOL, storage: 'memory' })
    expect(await transport.getTokens()).toBeNull()
  })

  test('answers the stored tokens while they are fresh', async () => {
    const { transport, renewals, clock } = await signedIn([renewed])
    expect(await transport.getTokens()).toEqual({
      accessToken: accessToken(),
      idToken: idToken(),
      expiresAt: clock.now + HOUR,
    })
    expect(renewals()).toHaveLength(0)
  })

  test('renews once for many callers when the token is about to expire', async () => {
    const { transport, renewals, clock } = await signedIn([renewed])
    clock.now += HOUR - 300_000
    const all = await Promise.all([1, 2, 3, 4].map(() => transport.getTokens()))
    expect(new Set(all.map((tokens) => tokens?.accessToken))).toEqual(
      new Set([accessToken({ jti: '2' })]),
    )
    expect(renewals()).toHaveLength(1)
  })

  test('renews on demand', async () => {
    const { transport, renewals } = await signedIn([renewed])
    await transport.getTokens({ forceRefresh: true })
    expect(renewals()).toHaveLength(1)
  })

  test('makes do with a token that is about to expire when offline', async () => {
    const { transport, clock } = await signedIn(['drop'])
    clock.now += HOUR - 60_000
    expect(await transport.getTokens()).toMatchObject({ accessToken: accessToken() })
    clock.now += HOUR
    await expect(transport.getTokens()).rejects.toMatchObject({ code: 'network' })
  })

  test.each([
    ['succeeds', renewed],
    ['is refused', revoked],
  ])('has the machine renew with it, and asks the pool once, when that %s', async (_, reply) => {
    const { transport, clock, renewals } = await signedIn([reply])
    const events: WorldEvent[] = []
    const machine: Promise<unknown>[] = []
    transport.watch((event) => {
      events.push(event)
      machine.push(transport.refresh(undefined, running()))
    })
    clock.now += HOUR
    const outcomes = await Promise.allSettled([transport.getTokens(), ...machine])
    outcomes.push(...(await Promise.allSettled(machine)))
    expect(events).toEqual([{ type: 'refresh' }])
    expect(new Set(outcomes.map(({ status }) => status)).size).toBe(1)
    expect(renewals()).toHaveLength(1)
  })

  test('has nothing to tell while a token is fresh, or once the watch has ended', async () => {
    const { transport, clock } = await signedIn([revoked])
    const events: WorldEvent[] = []
    const stop = transport.watch((event) => events.push(event))
    await transport.getTokens()
    stop()
    clock.now += HOUR
    await rejectionOf(transport.getTokens())
    expect(events).toEqual([])
  })

  test('makes do with the last token of a session that was revoked, and asks no more', async () => {
    const { transport, clock, renewals } = await signedIn([revoked])
    clock.now += HOUR - 60_000
    for (const _ of [1, 2, 3])
      expect(await transport.getTokens()).toMatchObject({ accessToken: accessToken() })
    expect(renewals()).toHaveLength(1)
    clock.now += 60_000
    await expect(transport.getTokens()).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  })

  test('tells the machine of a renewal ahead of time as of one that nobody asked for', async () => {
    const { transport, clock } = await signedIn([revoked])
    const events: WorldEvent[] = []
    transport.watch((event) => events.push(event))
    const at = clock.now + HOUR
    clock.now += HOUR - 60_000
    await transport.getTokens()
    expect(events).toEqual([{ type: 'wake', at }])
    await rejectionOf(transport.getTokens({ forceRefresh: true }))
    expect(events).toEqual([{ type: 'wake', at }, { type: 'refresh' }])
  })

  test.each([
    [59 * 60_000, 0],
    [61 * 60_000, 1],
  ])('has a token that is good for %d ms more', async (minValidityMs, count) => {
    const { transport, renewals } = await signedIn([renewed])
    await transport.getTokens({ minValidityMs })
    expect(renewals()).toHaveLength(count)
  })

  test.each([-1, Number.NaN])('refuses %d as a validity', async (minValidityMs) => {
    const { transport } = await signedIn([renewed])
    expect(await rejectionOf(transport.getTokens({ minValidityMs }))).toMatchObject({
      code: 'invalidInput',
    })
  })

  test('frees a caller whose signal aborts, and keeps what arrives', async () => {
    let release: (reply: StubReply) => void = () => {}
    const held = new Promise<StubReply>((resolve) => {
      release = resolve
    })
    const { transport, renewals } = await signedIn([held])
    const controller = new AbortController()
    const cancelled = rejectionOf(
      transport.getTokens({ forceRefresh: true, signal: controller.signal }),
    )
    while (renewals().length === 0) await new Promise((resolve) => setImmediate(resolve))
    controller.abort()
    expect(await cancelled).toMatchObject({ code: 'aborted' })
    const other = transport.getTokens({ forceRefresh: true })
    release(renewed)
    expect(await other).toMatchObject({ accessToken: accessToken({ jti: '2' }) })
    expect(renewals()).toHaveLength(1)
  })
})

describe('the moment to renew', () => {
  test.each([
    ['five minutes before', 86_400, undefined, 300_000],
    ['a tenth of a short lifetime', 600, undefined, 60_000],
    ['as configured', 3_600, 120_000, 120_000],
    ['never before half the lifetime', 300, 3_600_000, 150_000],
  ])('is %s', async (_, ExpiresIn, refreshBeforeMs, earlyMs) => {
    stub = await startStub(() => ({ body: authenticationResult({ ExpiresIn }) }))
    const transport = createTransport({
      ...POOL,
      endpoint: stub.endpoint,
      storage: 'memory',
      now: () => 0,
      ...(refreshBeforeMs !== undefined && { refreshBeforeMs }),
    })
    const lifetimeMs = ExpiresIn * 1000
    expect(await transport.signIn({ username: 'ada' }, running())).toMatchObject({
      session: {
        expiresAt: lifetimeMs,
        refreshAt: lifetimeMs - earlyMs,
        refreshInMs: lifetimeMs - earlyMs,
      },
    })
  })
})

function storedRecord(text: string | null | Promise<string | null>): { expiresAt: number } {
  if (typeof text !== 'string') throw new Error('nothing is stored')
  return JSON.parse(text)
}
