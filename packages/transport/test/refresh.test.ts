import type { WorldEvent } from '@cognito-flow/core'
import { afterEach, describe, expect, it } from 'vitest'
import { createTransport, type TransportConfig } from '../src/index'
import { memoryStorage } from '../src/storage'
import { accessToken, authenticationResult, idToken, POOL } from './support/issued-tokens'
import { rejectionOf, running } from './support/steps'
import { exception, type StubCognito, type StubReply, startStub } from './support/stub-cognito'

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
  it('renews the tokens and keeps a refresh token that is not replaced', async () => {
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

  it('stores a rotated refresh token before it answers', async () => {
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

  it('tries four times with full jitter', async () => {
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

  it.each([
    ['a dropped connection', 'drop', 4],
    ['503', { status: 503, body: '' }, 4],
    ['throttling', throttled, 4],
    ['a refusal', revoked, 1],
    ['nonsense', { body: '{}' }, 1],
  ] as const)('after %s stops at a number of requests', async (_, reply, count) => {
    const { transport, renewals } = await signedIn([reply])
    await rejectionOf(transport.refresh(undefined, running()))
    expect(renewals()).toHaveLength(count)
  })

  it('stops when the time for it is over', async () => {
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

  it.each(['drop', { status: 500, body: '' }, throttled, { body: 'null' }] as const)(
    'keeps the session after %j',
    async (reply) => {
      const { transport, storage } = await signedIn([reply])
      await rejectionOf(transport.refresh(undefined, running()))
      expect(await transport.getTokens()).not.toBeNull()
      expect(storage.getItem(KEY)).not.toBeNull()
    },
  )

  it.each(['NotAuthorizedException', 'RefreshTokenReuseException'])(
    'clears the session after %s',
    async (name) => {
      const { transport, storage } = await signedIn([exception(name)])
      await expect(transport.refresh(undefined, running())).rejects.toMatchObject({ name })
      expect(storage.getItem(KEY)).toBeNull()
      expect(await transport.getTokens()).toBeNull()
      await expect(transport.refresh(undefined, running())).rejects.toMatchObject({
        code: 'noSession',
      })
    },
  )

  it('adopts what another tab has renewed, without a request', async () => {
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

  it('adopts it too when its own refresh token turns out to be spent', async () => {
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

  it('is discarded when the user signs out meanwhile', async () => {
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

  it('is given up at once when the user signs out and the pool does not answer', async () => {
    const { transport, renewals } = await signedIn(['hang'])
    const renewal = rejectionOf(transport.refresh(undefined, running()))
    while (renewals().length === 0) await new Promise((resolve) => setImmediate(resolve))
    await transport.signOut({}, running())
    expect(await renewal).toMatchObject({ code: 'aborted' })
  })

  it('does not adopt another user’s session', async () => {
    const { transport, storage } = await signedIn([renewed])
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
    expect(await transport.refresh(undefined, running())).toMatchObject({ username: 'ada' })
    expect(await transport.getTokens()).toMatchObject({ accessToken: accessToken({ jti: '2' }) })
  })

  it('refuses another user’s tokens', async () => {
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

  it('frees a caller that is cancelled and still keeps what arrives', async () => {
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
  it('answers null when nobody is signed in', async () => {
    const transport = createTransport({ ...POOL, storage: 'memory' })
    expect(await transport.getTokens()).toBeNull()
  })

  it('answers the stored tokens while they are fresh', async () => {
    const { transport, renewals, clock } = await signedIn([renewed])
    expect(await transport.getTokens()).toEqual({
      accessToken: accessToken(),
      idToken: idToken(),
      expiresAt: clock.now + HOUR,
    })
    expect(renewals()).toHaveLength(0)
  })

  it('renews once for many callers when the token is about to expire', async () => {
    const { transport, renewals, clock } = await signedIn([renewed])
    clock.now += HOUR - 300_000
    const all = await Promise.all([1, 2, 3, 4].map(() => transport.getTokens()))
    expect(new Set(all.map((tokens) => tokens?.accessToken))).toEqual(
      new Set([accessToken({ jti: '2' })]),
    )
    expect(renewals()).toHaveLength(1)
  })

  it('renews on demand', async () => {
    const { transport, renewals } = await signedIn([renewed])
    await transport.getTokens({ forceRefresh: true })
    expect(renewals()).toHaveLength(1)
  })

  it('makes do with a token that is about to expire when offline', async () => {
    const { transport, clock } = await signedIn(['drop'])
    clock.now += HOUR - 60_000
    expect(await transport.getTokens()).toMatchObject({ accessToken: accessToken() })
    clock.now += HOUR
    await expect(transport.getTokens()).rejects.toMatchObject({ code: 'network' })
  })

  it('tells the watchers that the session is gone when nobody else would', async () => {
    const { transport, clock } = await signedIn([revoked])
    const events: WorldEvent[] = []
    transport.watch((event) => events.push(event))
    clock.now += HOUR
    await expect(transport.getTokens()).rejects.toMatchObject({ code: 'service' })
    expect(events).toEqual([{ type: 'externalSignOut' }])
  })

  it('has nothing to tell once the watch has ended', async () => {
    const { transport, clock } = await signedIn([revoked])
    const events: WorldEvent[] = []
    transport.watch((event) => events.push(event))()
    clock.now += HOUR
    await rejectionOf(transport.getTokens())
    expect(events).toEqual([])
  })

  it('does not make do with a token whose session was revoked', async () => {
    const { transport, clock } = await signedIn([revoked])
    clock.now += HOUR - 60_000
    await expect(transport.getTokens()).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  })

  it('leaves it to the machine when the machine is asking too', async () => {
    const { transport, clock } = await signedIn([revoked])
    const events: WorldEvent[] = []
    transport.watch((event) => events.push(event))
    clock.now += HOUR
    await Promise.all([
      rejectionOf(transport.getTokens()),
      rejectionOf(transport.refresh(undefined, running())),
    ])
    expect(events).toEqual([])
  })
})

describe('the moment to renew', () => {
  it.each([
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
