import { Secret, type WorldEvent } from '@cognito-flow/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTransport, type Transport } from '../src/index'
import { memoryStorage } from '../src/session/storage'
import { accessToken, authenticationResult, idToken, POOL } from './support/issued-tokens'
import { rejectionOf, running } from './support/steps'
import { startStub } from './support/stub-cognito'

const KEY = `cognito-flow.${POOL.clientId}`
const NOW = 1_700_000_000_000

let page: EventTarget
let documentTarget: EventTarget & { visibilityState: string }

beforeEach(() => {
  page = new EventTarget()
  documentTarget = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', documentTarget)
})
afterEach(() => vi.unstubAllGlobals())

function recordOf(name: string, changes: object = {}): string {
  const sub = `sub-${name}`
  return JSON.stringify({
    version: 1,
    type: 'session',
    username: name,
    userId: sub,
    accessToken: accessToken({ sub, username: name }),
    idToken: idToken({ sub, 'cognito:username': name }),
    refreshToken: `refresh-${name}`,
    expiresAt: NOW + 3_600_000,
    refreshAt: NOW + 3_300_000,
    ...changes,
  })
}

/** A sign-in that waits for the answer to its question of that round. */
function waitingOf(round: number, changes: object = {}): string {
  return JSON.stringify({
    version: 1,
    type: 'challenge',
    signInId: 'sign-in-1',
    sessionString: `session-${round}`,
    username: 'ada',
    poolUsername: 'ada',
    flow: 'custom',
    isProven: false,
    asked: {
      name: 'CUSTOM_CHALLENGE',
      parameters: {},
      chosen: null,
      round,
      expiresAt: NOW + 60_000,
      resendAt: null,
    },
    ...changes,
  })
}

async function watching(stored: string | null) {
  const storage = memoryStorage()
  if (stored !== null) storage.setItem(KEY, stored)
  const transport = createTransport({ ...POOL, storage, now: () => NOW, wire: noWire })
  await transport.restore(undefined, running())
  const events: WorldEvent[] = []
  const stop = transport.watch((event) => events.push(event))
  return { transport, storage, events, stop }
}

const noWire = () => ({ call: () => Promise.reject(new Error('watching made a request')) })

function dispatch(target: EventTarget, type: string, properties: object = {}) {
  target.dispatchEvent(Object.assign(new Event(type), properties))
}

async function userOf(transport: Transport): Promise<string | undefined> {
  const restored = await transport.restore(undefined, running())
  return restored.type === 'signedIn' ? restored.session.username : undefined
}

describe('the page reports', () => {
  test('that it is online', async () => {
    const { events } = await watching(null)
    dispatch(page, 'online')
    expect(events).toEqual([{ type: 'online' }])
  })

  test('that it woke up', async () => {
    const { events } = await watching(null)
    dispatch(page, 'focus')
    dispatch(page, 'pageshow', { persisted: true })
    dispatch(documentTarget, 'visibilitychange')
    expect(events).toEqual(Array(3).fill({ type: 'wake', at: NOW }))
  })

  test('nothing when it is hidden or shown for the first time', async () => {
    const { events } = await watching(null)
    dispatch(page, 'pageshow', { persisted: false })
    documentTarget.visibilityState = 'hidden'
    dispatch(documentTarget, 'visibilitychange')
    expect(events).toEqual([])
  })

  test('nothing after the watch has ended', async () => {
    const { events, stop } = await watching(recordOf('ada'))
    stop()
    dispatch(page, 'online')
    dispatch(page, 'focus')
    dispatch(documentTarget, 'visibilitychange')
    dispatch(page, 'storage', { key: KEY, newValue: null })
    expect(events).toEqual([])
  })
})

describe('another tab', () => {
  test('that signs out signs this one out', async () => {
    const { transport, storage, events } = await watching(recordOf('ada'))
    storage.removeItem(KEY)
    dispatch(page, 'storage', { key: KEY, newValue: null })
    expect(events).toEqual([{ type: 'externalSignOut' }])
    expect(await transport.getTokens()).toBeNull()
  })

  test.each([
    ['nobody', null],
    ['another user', recordOf('ada')],
  ])('that signs in replaces %s wholly', async (_, before) => {
    const { transport, storage, events } = await watching(before)
    const theirs = recordOf('eve')
    storage.setItem(KEY, theirs)
    dispatch(page, 'storage', { key: KEY, newValue: theirs })
    expect(events).toEqual([{ type: 'externalSignIn' }])
    expect(await transport.getTokens()).toMatchObject({
      accessToken: accessToken({ sub: 'sub-eve', username: 'eve' }),
    })
    expect(await userOf(transport)).toBe('eve')
  })

  test('that signs out is no news when nobody is signed in here', async () => {
    const { events } = await watching(null)
    dispatch(page, 'storage', { key: KEY, newValue: null })
    expect(events).toEqual([])
  })

  test('that signs in ends the sign-in under way here', async () => {
    const { transport } = await watching(waitingOf(1))
    dispatch(page, 'storage', { key: KEY, newValue: recordOf('eve') })
    await expect(
      transport.confirmSignIn({ signInId: 'sign-in-1', answer: new Secret('x') }, running()),
    ).rejects.toMatchObject({ code: 'sessionInvalid' })
  })

  test('that goes on with the sign-in under way here is followed', async () => {
    const { transport, storage, events } = await watching(waitingOf(2))
    storage.setItem(KEY, waitingOf(3))
    dispatch(page, 'storage', { key: KEY, newValue: waitingOf(3) })
    expect(events).toEqual([{ type: 'externalSignIn' }])
    expect(await transport.restore(undefined, running())).toMatchObject({
      type: 'challenge',
      signInId: 'sign-in-1',
      challenge: { round: 3 },
    })
  })

  test.each([
    ['the same question', waitingOf(2), waitingOf(2)],
    ['an older question', waitingOf(2), waitingOf(1)],
    ['the question of another sign-in', waitingOf(2), waitingOf(3, { signInId: 'sign-in-2' })],
    ['a question where no sign-in is under way', null, waitingOf(3)],
    ['a question where somebody is signed in', recordOf('ada'), waitingOf(3)],
  ])('is no news with %s', async (_, stored, written) => {
    const { events } = await watching(stored)
    dispatch(page, 'storage', { key: KEY, newValue: written })
    expect(events).toEqual([])
  })

  test('that signs out during a renewal here has the result discarded', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const requests: string[] = []
    const stub = await startStub(async ({ operation }) => {
      requests.push(operation)
      await gate
      return { body: authenticationResult() }
    })
    const storage = memoryStorage()
    storage.setItem(KEY, recordOf('ada'))
    const transport = createTransport({ ...POOL, storage, endpoint: stub.endpoint })
    transport.watch(() => {})
    const renewal = rejectionOf(transport.refresh(undefined, running()))
    while (requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    storage.removeItem(KEY)
    dispatch(page, 'storage', { key: KEY, newValue: null })
    release()
    expect(await renewal).toMatchObject({ code: 'aborted' })
    expect(storage.getItem(KEY)).toBeNull()
    expect(await transport.getTokens()).toBeNull()
    await stub.close()
  })

  test('that renews the same session is no news', async () => {
    const { events } = await watching(recordOf('ada'))
    const renewed = recordOf('ada', { expiresAt: NOW + 7_200_000 })
    dispatch(page, 'storage', { key: KEY, newValue: renewed })
    expect(events).toEqual([])
  })

  test.each([
    ['another key', { key: 'cognito-flow.other', newValue: null }],
    ['all of storage cleared', { key: null, newValue: null }],
    ['no JSON', { key: KEY, newValue: '<script>' }],
    ['5 MB', { key: KEY, newValue: recordOf('eve', { padding: 'x'.repeat(5_000_000) }) }],
    ['no text', { key: KEY, newValue: { type: 'session' } }],
    ['a tampered session', { key: KEY, newValue: recordOf('eve', { userId: 'sub-ada' }) }],
    [
      'another client’s session',
      { key: KEY, newValue: recordOf('eve', { accessToken: accessToken({ client_id: 'x' }) }) },
    ],
    ['__proto__', { key: KEY, newValue: '{"__proto__":{"version":1,"type":"session"}}' }],
  ])('is ignored when it says %s', async (_, properties) => {
    const { transport, events } = await watching(recordOf('ada'))
    dispatch(page, 'storage', properties)
    expect(events).toEqual([])
    expect(await transport.getTokens()).toMatchObject({
      accessToken: accessToken({ sub: 'sub-ada', username: 'ada' }),
    })
  })

  test.each(['memory', 'session'] as const)('has no say over %s storage', async (storage) => {
    const transport = createTransport({ ...POOL, storage, wire: noWire })
    const events: WorldEvent[] = []
    transport.watch((event) => events.push(event))
    dispatch(page, 'storage', { key: KEY, newValue: recordOf('eve') })
    expect(events).toEqual([])
    expect(await transport.getTokens()).toBeNull()
  })
})

test('hears nothing outside browsers', () => {
  vi.unstubAllGlobals()
  const transport = createTransport({ ...POOL, wire: noWire })
  expect(() => transport.watch(() => {})()).not.toThrow()
})
