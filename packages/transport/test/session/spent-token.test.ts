import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTransport, type StorageLike } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { fetchWire } from '../../src/wire/fetch-wire'
import { accessToken, authenticationResult, POOL } from '../support/issued-tokens'
import { rejectionOf, running } from '../support/steps'
import { exception, type StubCognito, type StubReply, startStub } from '../support/stub-cognito'

const KEY = `cognito-flow.${POOL.clientId}`
const spent = exception('RefreshTokenReuseException')
const revoked = exception('NotAuthorizedException', 'Refresh Token has been revoked')
const renewed = {
  body: authenticationResult({ AccessToken: accessToken({ jti: 'ours' }), RefreshToken: 'ours' }),
}

let stub: StubCognito | undefined

function openPage() {
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  const request = async (_: string, __: object, task: (lock: object) => unknown) => task({})
  vi.stubGlobal('navigator', { locks: { request }, onLine: true })
}

beforeEach(openPage)
afterEach(async () => {
  vi.unstubAllGlobals()
  await stub?.close()
  stub = undefined
})

/** A signed-in page whose renewal is answered so, after `meanwhile`; `later` happens at the wait of that number. */
async function renewing(
  reply: StubReply,
  {
    storage = memoryStorage(),
    meanwhile = () => {},
    later = {},
  }: {
    readonly storage?: StorageLike | 'memory'
    readonly meanwhile?: () => void
    readonly later?: Readonly<Record<number, () => void>>
  } = {},
) {
  stub = await startStub(({ operation }) => {
    if (operation !== 'GetTokensFromRefreshToken') return { body: authenticationResult() }
    meanwhile()
    return reply
  })
  const waits: number[] = []
  const transport = createTransport({
    ...POOL,
    endpoint: stub.endpoint,
    storage,
    wire: fetchWire,
    schedule: (callback, delayMs) => {
      // The request's own timeout is not what is waited for here.
      if (delayMs >= 10_000) return () => {}
      waits.push(delayMs)
      later[waits.length]?.()
      queueMicrotask(callback)
      return () => {}
    },
  })
  await transport.signIn({ username: 'ada' }, running())
  return { transport, waits, operations: stub.operations }
}

/** What another tab has got for the same refresh token. */
function renewElsewhere(storage: StorageLike): void {
  const record = JSON.parse(String(storage.getItem(KEY)))
  const theirs = { accessToken: accessToken({ jti: 'theirs' }), refreshToken: 'theirs' }
  storage.setItem(KEY, JSON.stringify({ ...record, ...theirs }))
}

test('a tab whose refresh token is spent waits for what the other one has got for it', async () => {
  const storage = memoryStorage()
  const { transport, waits } = await renewing(spent, {
    storage,
    later: { 3: () => renewElsewhere(storage) },
  })
  await transport.refresh(undefined, running())
  expect(waits).toEqual([250, 250, 250])
  expect(await transport.getTokens()).toMatchObject({ accessToken: accessToken({ jti: 'theirs' }) })
})

test('it waits for five seconds, and then the session is over', async () => {
  const { transport, waits } = await renewing(spent)
  expect(await rejectionOf(transport.refresh(undefined, running()))).toMatchObject({
    name: 'RefreshTokenReuseException',
  })
  expect(waits).toEqual(Array(19).fill(250))
})

test.each<[string, StubReply, () => Parameters<typeof renewing>[1]]>([
  ['a refusal for another reason', revoked, () => ({})],
  ['storage that no other tab has', spent, () => ({ storage: 'memory' })],
  [
    'what is no page',
    spent,
    () => {
      vi.unstubAllGlobals()
      return {}
    },
  ],
])('nothing is waited for after %s', async (_, reply, options) => {
  const { transport, waits } = await renewing(reply, options())
  await rejectionOf(transport.refresh(undefined, running()))
  expect(waits).toEqual([])
})

test('a browser that is offline asks for nothing', async () => {
  const { transport, operations } = await renewing(renewed)
  vi.stubGlobal('navigator', { onLine: false })
  expect(await rejectionOf(transport.refresh(undefined, running()))).toMatchObject({
    code: 'network',
    message: 'The browser is offline.',
  })
  expect(operations()).not.toContain('GetTokensFromRefreshToken')
})

test('tokens that come when the session is signed out elsewhere are revoked', async () => {
  const storage = memoryStorage()
  const { transport, operations } = await renewing(renewed, {
    storage,
    meanwhile: () => storage.removeItem(KEY),
  })
  await rejectionOf(transport.refresh(undefined, running()))
  await vi.waitFor(() => expect(operations()).toContain('RevokeToken'))
  expect(await transport.getTokens()).toBeNull()
})

test('tokens that come when the session is renewed elsewhere are let go, and nothing revoked', async () => {
  const storage = memoryStorage()
  const { transport, operations } = await renewing(renewed, {
    storage,
    meanwhile: () => renewElsewhere(storage),
  })
  expect(await transport.refresh(undefined, running())).toMatchObject({ username: 'ada' })
  expect(storage.getItem(KEY)).toContain('"refreshToken":"theirs"')
  // A revocation would have been sent before this request.
  await transport.refresh(undefined, running())
  expect(operations()).not.toContain('RevokeToken')
})
