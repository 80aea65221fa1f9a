import { afterEach, expect, it, vi } from 'vitest'
import { createTransport, type StorageLike } from '../src/index'
import { memoryStorage } from '../src/storage'
import { authenticationResult, POOL } from './support/issued-tokens'
import { running } from './support/steps'
import { type StubCognito, startStub } from './support/stub-cognito'

const KEY = `cognito-flow.${POOL.clientId}`

let stub: StubCognito | undefined

afterEach(async () => {
  vi.unstubAllGlobals()
  await stub?.close()
  stub = undefined
})

async function signedInOver(storage: StorageLike | 'local' | 'session') {
  stub = await startStub(() => ({ body: authenticationResult() }))
  const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage })
  await transport.signIn({ username: 'ada' }, running())
  return transport
}

function fail(): never {
  throw new DOMException('denied', 'QuotaExceededError')
}

it('signs in without storage where every access throws', async () => {
  const transport = await signedInOver({ getItem: fail, setItem: fail, removeItem: fail })
  expect(await transport.getTokens()).toMatchObject({ accessToken: expect.any(String) })
})

it('leaves no outdated session behind when a write fails', async () => {
  const items = memoryStorage()
  items.setItem(KEY, 'an older record')
  const transport = await signedInOver({
    ...items,
    setItem: (key, value) => (value.length > 10 ? fail() : items.setItem(key, value)),
  })
  expect(items.getItem(KEY)).toBeNull()
  expect(await transport.getTokens()).not.toBeNull()
})

it('goes on in memory when storage is cleared, until the next start', async () => {
  const items = memoryStorage()
  const transport = await signedInOver(items)
  items.removeItem(KEY)
  expect(await transport.getTokens()).not.toBeNull()
  expect(await transport.restore(undefined, running())).toEqual({ type: 'nothing' })
})

it('writes a session once, and nothing else stays', async () => {
  const items = memoryStorage()
  const written: string[] = []
  await signedInOver({
    ...items,
    setItem: (key, value) => {
      written.push(key)
      return items.setItem(key, value)
    },
  })
  expect(written).toEqual([`${KEY}.probe`, KEY])
  expect(items.getItem(`${KEY}.probe`)).toBeNull()
})

it('keeps the order of writes in slow storage', async () => {
  const items = memoryStorage()
  let release: (() => void) | undefined
  const transport = await signedInOver({
    getItem: async (key) => items.getItem(key),
    removeItem: async (key) => items.removeItem(key),
    setItem: (key, value) =>
      new Promise((resolve) => {
        release = () => {
          release = undefined
          resolve(items.setItem(key, value))
        }
        if (key !== KEY || items.getItem(KEY) === null) release()
      }),
  })
  const second = transport.signIn({ username: 'ada' }, running())
  while (!release) await new Promise((resolve) => setImmediate(resolve))
  const signedOut = transport.signOut({}, running())
  release()
  await Promise.all([second, signedOut])
  expect(items.getItem(KEY)).toBeNull()
})

it.each([
  ['local', 'localStorage'],
  ['session', 'sessionStorage'],
] as const)('takes the browser’s storage for %s', async (kind, name) => {
  const items = memoryStorage()
  vi.stubGlobal('document', {})
  vi.stubGlobal(name, items)
  await signedInOver(kind)
  expect(items.getItem(KEY)).toContain('"type":"session"')
})

it('touches no global storage outside browsers', async () => {
  const items = memoryStorage()
  vi.stubGlobal('localStorage', items)
  await signedInOver('local')
  expect(items.getItem(KEY)).toBeNull()
})
