import { Secret, type WorldEvent } from '@cognito-flow/core'
import { afterEach, expect, test, vi } from 'vitest'
import {
  createTransport,
  type StorageLike,
  sdkWire,
  type Wire,
  type WireOptions,
} from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { authenticationResult, customChallenge, POOL } from '../support/issued-tokens'
import { challengeOf, running } from '../support/steps'
import { type StubCognito, startStub } from '../support/stub-cognito'

const KEY = `cognito-flow.${POOL.clientId}`

let stub: StubCognito | undefined

afterEach(async () => {
  vi.unstubAllGlobals()
  await stub?.close()
  stub = undefined
})

async function signedInOver(
  storage: StorageLike | 'local' | 'session',
  later: readonly object[] = [],
  onAnswer = () => {},
) {
  const bodies = [authenticationResult(), ...later]
  stub = await startStub((_, index) => ({ body: bodies[index] ?? authenticationResult() }))
  const wire = (wireOptions: WireOptions): Wire => {
    const sdk = sdkWire(wireOptions)
    return {
      async call(operation, input, options) {
        const answer = await sdk.call(operation, input, options)
        onAnswer()
        return answer
      },
    }
  }
  const transport = createTransport({ ...POOL, endpoint: stub.endpoint, wire, storage })
  await transport.signIn({ username: 'ada' }, running())
  return transport
}

function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function fail(): never {
  throw new DOMException('denied', 'QuotaExceededError')
}

test('signs in without storage where every access throws', async () => {
  const transport = await signedInOver({ getItem: fail, setItem: fail, removeItem: fail })
  expect(await transport.getTokens()).toMatchObject({ accessToken: expect.any(String) })
})

test('leaves no outdated session behind when a write fails', async () => {
  const items = memoryStorage()
  let isFull = false
  const transport = await signedInOver({
    ...items,
    setItem: (key, value) => (isFull ? fail() : items.setItem(key, value)),
  })
  expect(items.getItem(KEY)).not.toBeNull()
  isFull = true
  await transport.signIn({ username: 'ada' }, running())
  expect(items.getItem(KEY)).toBeNull()
  expect(await transport.getTokens()).not.toBeNull()
})

test('lets a sign-in win over a slow read that began before it', async () => {
  const items = memoryStorage()
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  let isSlow = false
  let answers = 0
  const storage: StorageLike = {
    ...items,
    getItem: async (key) => {
      const text = await items.getItem(key)
      if (isSlow) await gate
      return text
    },
  }
  const transport = await signedInOver(storage, [customChallenge()], () => {
    answers += 1
  })
  const step = challengeOf(await transport.signIn({ username: 'ada' }, running()))
  isSlow = true
  const restored = transport.restore(undefined, running())
  const confirmed = transport.confirmSignIn(
    { signInId: step.signInId, answer: new Secret('x') },
    running(),
  )
  while (answers < 3) await tick()
  await tick()
  release()
  expect((await confirmed).type).toBe('signedIn')
  expect((await restored).type).toBe('signedIn')
  expect(await transport.getTokens()).not.toBeNull()
})

test('ends a session by its next use when storage is cleared, and writes nothing back', async () => {
  const items = memoryStorage()
  const transport = await signedInOver(items)
  const events: WorldEvent[] = []
  transport.watch((event) => events.push(event))
  items.removeItem(KEY)
  expect(await transport.getTokens()).toBeNull()
  expect(events).toEqual([{ type: 'externalSignOut' }])
  expect(items.getItem(KEY)).toBeNull()
})

test('writes a session once, and nothing else stays', async () => {
  const items = memoryStorage()
  const written: string[] = []
  await signedInOver({
    ...items,
    setItem: (key, value) => {
      written.push(key)
      return items.setItem(key, value)
    },
  })
  expect(written).toEqual([KEY])
})

test('keeps the order of writes in slow storage', async () => {
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
  while (!release) await tick()
  const signedOut = transport.signOut({}, running())
  await tick()
  release()
  await Promise.all([second, signedOut])
  expect(items.getItem(KEY)).toBeNull()
})

test.each([
  ['local', 'localStorage'],
  ['session', 'sessionStorage'],
] as const)('takes the browser’s storage for %s', async (kind, name) => {
  const items = memoryStorage()
  vi.stubGlobal('document', {})
  vi.stubGlobal(name, items)
  await signedInOver(kind)
  expect(items.getItem(KEY)).toContain('"type":"session"')
})

test('touches no global storage outside browsers', async () => {
  const items = memoryStorage()
  vi.stubGlobal('localStorage', items)
  await signedInOver('local')
  expect(items.getItem(KEY)).toBeNull()
})
