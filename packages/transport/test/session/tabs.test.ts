import { MessageChannel } from 'node:worker_threads'
import { Secret, type WorldEvent } from '@cognito-flow/core'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createTransport, type Transport } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import {
  accessToken,
  authenticationResult,
  customChallenge,
  idToken,
  POOL,
} from '../support/issued-tokens'
import { challengeOf, rejectionOf, running } from '../support/steps'
import { storedSession } from '../support/stored-session'
import { startStub } from '../support/stub-cognito'

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
    ...storedSession(NOW),
    sessionId: `session-of-${name}`,
    username: name,
    userId: sub,
    accessToken: accessToken({ sub, username: name }),
    idToken: idToken({ sub, 'cognito:username': name }),
    refreshToken: `refresh-${name}`,
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

/** Messages of a channel and reads of storage take their turns. */
async function settled() {
  const { port1, port2 } = new MessageChannel()
  for (let turn = 0; turn < 5; turn += 1) {
    const arrived = new Promise((resolve) => port2.once('message', resolve))
    port1.postMessage(null)
    await arrived
    await new Promise((resolve) => setImmediate(resolve))
  }
  port1.close()
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
    dispatch(documentTarget, 'resume')
    await settled()
    expect(events).toEqual(Array(4).fill({ type: 'wake', at: NOW }))
  })

  test('nothing when it is hidden or shown for the first time', async () => {
    const { events } = await watching(null)
    dispatch(page, 'pageshow', { persisted: false })
    documentTarget.visibilityState = 'hidden'
    dispatch(documentTarget, 'visibilitychange')
    await settled()
    expect(events).toEqual([])
  })

  test('nothing after the watch has ended', async () => {
    const { storage, events, stop } = await watching(recordOf('ada'))
    stop()
    dispatch(page, 'online')
    dispatch(page, 'focus')
    dispatch(documentTarget, 'visibilitychange')
    storage.removeItem(KEY)
    dispatch(page, 'storage', { key: KEY })
    await settled()
    expect(events).toEqual([])
  })
})

/** How a page learns that another has written. */
const hints: readonly (readonly [title: string, hint: () => unknown])[] = [
  ['a storage event', () => dispatch(page, 'storage', { key: KEY })],
  ['a storage event that names no key', () => dispatch(page, 'storage', { key: null })],
  ['a message', () => post({ type: 'changed' })],
  ['the focus', () => dispatch(page, 'focus')],
  ['being visible again', () => dispatch(documentTarget, 'visibilitychange')],
  ['being resumed', () => dispatch(documentTarget, 'resume')],
  ['coming back from the cache', () => dispatch(page, 'pageshow', { persisted: true })],
]

function post(message: unknown) {
  const channel = new BroadcastChannel(KEY)
  channel.postMessage(message)
  channel.close()
}

/** What else is reported of waking up is another matter. */
const without = (events: readonly WorldEvent[], type: WorldEvent['type']) =>
  events.filter((event) => event.type !== type)

const sessionOf = (name: string, verified = false) =>
  expect.objectContaining({ username: name, userId: `sub-${name}`, verified })

describe.each(hints)('by %s', (_, hint) => {
  test.each<[title: string, before: string | null, after: string | null, events: object[]]>([
    ['a sign-out', recordOf('ada'), null, [{ type: 'externalSignOut' }]],
    ['a sign-in', null, recordOf('eve'), [{ type: 'externalSignIn' }]],
    ['a sign-in of another user', recordOf('ada'), recordOf('eve'), [{ type: 'externalSignIn' }]],
    [
      'a new sign-in of the same user',
      recordOf('ada'),
      recordOf('ada', { sessionId: 'another' }),
      [{ type: 'externalSignIn' }],
    ],
    ['a sign-in in the place of one', waitingOf(2), recordOf('eve'), [{ type: 'externalSignIn' }]],
    [
      'a renewal',
      recordOf('ada'),
      recordOf('ada', { refreshToken: 'refresh-2' }),
      [{ type: 'externalRefresh', session: sessionOf('ada') }],
    ],
    ['the next question of the sign-in', waitingOf(2), waitingOf(3), [{ type: 'externalStep' }]],
    [
      'the question of a sign-in after a sign-out',
      recordOf('ada'),
      waitingOf(3),
      [{ type: 'externalSignOut' }],
    ],
    ['nothing', recordOf('ada'), recordOf('ada'), []],
    ['nothing where nobody is signed in', null, null, []],
    ['an older question', waitingOf(2), waitingOf(1), []],
    ['the same question, written anew', waitingOf(2), waitingOf(2, { isProven: true }), []],
    ['the question of another sign-in', waitingOf(2), waitingOf(3, { signInId: 'other' }), []],
    ['a question where no sign-in is under way', null, waitingOf(3), []],
    ['a cleared storage where a sign-in is under way', waitingOf(2), null, []],
    ['no JSON', recordOf('ada'), '<script>', []],
    ['5 MB', recordOf('ada'), recordOf('eve', { padding: 'x'.repeat(5_000_000) }), []],
    ['another version', recordOf('ada'), recordOf('eve', { version: 2 }), []],
    ['__proto__', recordOf('ada'), '{"__proto__":{"version":1,"type":"session"}}', []],
  ])('it hears of %s', async (_title, before, after, expected) => {
    const { storage, events } = await watching(before)
    if (after === null) storage.removeItem(KEY)
    else storage.setItem(KEY, after)
    hint()
    await settled()
    expect(without(events, 'wake')).toEqual(expected)
  })
})

describe('another tab', () => {
  test.each([
    ['nobody', null],
    ['another user', recordOf('ada')],
  ])('that signs in replaces %s wholly', async (_, before) => {
    const { transport, storage } = await watching(before)
    storage.setItem(KEY, recordOf('eve'))
    dispatch(page, 'storage', { key: KEY })
    await settled()
    expect(await transport.getTokens()).toMatchObject({
      accessToken: accessToken({ sub: 'sub-eve', username: 'eve' }),
    })
    expect(await userOf(transport)).toBe('eve')
  })

  test('that signs in ends the sign-in under way here', async () => {
    const { transport, storage } = await watching(waitingOf(1))
    storage.setItem(KEY, recordOf('eve'))
    dispatch(page, 'storage', { key: KEY })
    await settled()
    await expect(
      transport.confirmSignIn({ signInId: 'sign-in-1', answer: new Secret('x') }, running()),
    ).rejects.toMatchObject({ code: 'sessionInvalid' })
  })

  test('that goes on with the sign-in under way here is followed', async () => {
    const { transport, storage } = await watching(waitingOf(2))
    storage.setItem(KEY, waitingOf(3))
    dispatch(page, 'storage', { key: KEY })
    await settled()
    expect(await transport.restore(undefined, running())).toMatchObject({
      type: 'challenge',
      signInId: 'sign-in-1',
      challenge: { round: 3 },
    })
  })

  test('that signs in after a sign-out here goes its own way from there', async () => {
    const { storage, events } = await watching(recordOf('ada'))
    for (const round of [1, 2]) {
      storage.setItem(KEY, waitingOf(round))
      post({ type: 'changed' })
      await settled()
    }
    expect(events).toEqual([{ type: 'externalSignOut' }])
  })

  test('hears which session is over, and nothing else of it', async () => {
    const { transport } = await watching(recordOf('ada'))
    const heard: unknown[] = []
    const channel = new BroadcastChannel(KEY)
    onTestFinished(() => channel.close())
    channel.onmessage = ({ data }) => heard.push(data)
    await transport.signOut({}, running())
    await settled()
    expect(heard).toContainEqual({ type: 'signedOut', sessionId: 'session-of-ada' })
    expect(
      heard.filter((message) => JSON.stringify(message) !== '{"type":"changed"}'),
    ).toHaveLength(1)
  })

  test('that says which session is over is believed, whatever storage holds', async () => {
    const { transport, storage, events } = await watching(recordOf('ada'))
    post({ type: 'signedOut', sessionId: 'session-of-ada' })
    await settled()
    expect(events).toEqual([{ type: 'externalSignOut' }])
    expect(storage.getItem(KEY)).toBeNull()
    expect(await transport.getTokens()).toBeNull()
  })

  test.each([
    ['another session', { type: 'signedOut', sessionId: 'session-of-eve' }],
    ['no session', { type: 'signedOut' }],
    ['what is no message', 'signedOut'],
    ['nothing', null],
    ['an event of the machine', { type: 'externalSignOut' }],
  ])('that speaks of %s ends nothing', async (_, message) => {
    const { transport, events } = await watching(recordOf('ada'))
    post(message)
    await settled()
    expect(events).toEqual([])
    expect(await transport.getTokens()).not.toBeNull()
  })

  test('whose older tokens were refused does not end a session that storage had no room for', async () => {
    const items = memoryStorage()
    let isFull = false
    const setItem = (key: string, value: string) => {
      if (isFull) throw new DOMException('', 'QuotaExceededError')
      return items.setItem(key, value)
    }
    const storage = { ...items, setItem }
    items.setItem(KEY, recordOf('ada'))
    const stub = await startStub(() => ({
      body: authenticationResult({
        AccessToken: accessToken({ sub: 'sub-ada', username: 'ada', jti: '2' }),
        IdToken: undefined,
        RefreshToken: 'refresh-2',
      }),
    }))
    onTestFinished(() => stub.close())
    const transport = createTransport({ ...POOL, storage, endpoint: stub.endpoint, now: () => NOW })
    const events: WorldEvent[] = []
    transport.watch((event) => events.push(event))
    isFull = true
    await transport.refresh(undefined, running())
    expect(items.getItem(KEY)).toBe(recordOf('ada'))
    items.removeItem(KEY)
    post({ type: 'changed' })
    await settled()
    expect(events).toEqual([{ type: 'persistence', persistent: false }])
    isFull = false
    await transport.refresh(undefined, running())
    expect(items.getItem(KEY)).toContain('"refreshToken":"refresh-2"')
    expect(events.at(-1)).toEqual({ type: 'persistence', persistent: true })
    post({ type: 'signedOut', sessionId: 'session-of-ada' })
    await settled()
    expect(events.at(-1)).toEqual({ type: 'externalSignOut' })
  })

  test('that had not heard of the sign-out cannot bring the session back', async () => {
    const { transport, storage, events } = await watching(recordOf('ada'))
    await transport.signOut({}, running())
    storage.setItem(KEY, recordOf('ada', { refreshToken: 'refresh-2' }))
    dispatch(page, 'storage', { key: KEY })
    await settled()
    expect(events).toEqual([])
    expect(storage.getItem(KEY)).toBeNull()
    expect(await transport.getTokens()).toBeNull()
  })

  test('that signs out during a renewal here has the result discarded and revoked', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const stub = await startStub(async ({ operation }) => {
      if (operation === 'GetTokensFromRefreshToken') await gate
      return { body: authenticationResult({ RefreshToken: 'refresh-2' }) }
    })
    onTestFinished(() => stub.close())
    const storage = memoryStorage()
    storage.setItem(KEY, recordOf('ada'))
    const transport = createTransport({ ...POOL, storage, endpoint: stub.endpoint, now: () => NOW })
    const events: WorldEvent[] = []
    transport.watch((event) => events.push(event))
    const renewal = rejectionOf(transport.refresh(undefined, running()))
    await vi.waitUntil(() => stub.requests.length > 0, 20_000)
    storage.removeItem(KEY)
    release()
    expect(await renewal).toMatchObject({ code: 'noSession' })
    expect(events).toEqual([{ type: 'externalSignOut' }])
    expect(storage.getItem(KEY)).toBeNull()
    await vi.waitUntil(() => stub.requests.length > 1, 20_000)
    expect(stub.requests[1]).toMatchObject({
      operation: 'RevokeToken',
      input: { Token: 'refresh-2' },
    })
  })

  test('has no say over memory', async () => {
    const transport = createTransport({ ...POOL, storage: 'memory', wire: noWire })
    const events: WorldEvent[] = []
    transport.watch((event) => events.push(event))
    post({ type: 'changed' })
    dispatch(page, 'storage', { key: KEY })
    await settled()
    expect(events).toEqual([{ type: 'persistence', persistent: false }])
    expect(await transport.getTokens()).toBeNull()
  })
})

describe('a reload in the middle of a sign-in', () => {
  const tabOf = (signInId: string) => JSON.stringify({ signInId, username: 'ada' })

  test.each([
    ['the question that another tab had taken on', tabOf('sign-in-1'), 'challenge'],
    ['the question of a link, in a tab of its own', null, 'challenge'],
    ['that another sign-in took its place', tabOf('sign-in-0'), 'expiredChallenge'],
    ['nothing of a note that is none', '{"signInId":1}', 'challenge'],
  ])('shows %s', async (_, note, type) => {
    const tab = memoryStorage()
    if (note !== null) tab.setItem(`${KEY}.tab`, note)
    vi.stubGlobal('sessionStorage', tab)
    const { transport, storage } = await watching(waitingOf(2))
    expect(await transport.restore(undefined, running())).toMatchObject({ type })
    expect(storage.getItem(KEY)).toBe(waitingOf(2))
  })

  test('is told by the tab alone which sign-in was its own, without what answers it', async () => {
    const tab = memoryStorage()
    vi.stubGlobal('sessionStorage', tab)
    const stub = await startStub(() => ({ body: customChallenge('session-string-1') }))
    onTestFinished(() => stub.close())
    const transport = createTransport({
      ...POOL,
      endpoint: stub.endpoint,
      storage: memoryStorage(),
    })
    const { signInId } = challengeOf(await transport.signIn({ username: 'ada' }, running()))
    expect(tab.getItem(`${KEY}.tab`)).toBe(JSON.stringify({ signInId, username: 'ada' }))
    await transport.signOut({}, running())
    expect(tab.getItem(`${KEY}.tab`)).toBeNull()
  })
})

test('the clock that was set back is noticed when the page wakes', async () => {
  const iat = NOW / 1_000
  const token = accessToken({ sub: 'sub-ada', username: 'ada', iat, exp: iat + 3_600 })
  let now = NOW
  const storage = memoryStorage()
  storage.setItem(KEY, recordOf('ada', { accessToken: token }))
  const transport = createTransport({ ...POOL, storage, now: () => now, wire: noWire })
  await transport.restore(undefined, running())
  const events: WorldEvent[] = []
  transport.watch((event) => events.push(event))
  for (const back of [0, 30_000, 48 * 3_600_000]) {
    now = NOW - back
    dispatch(page, 'focus')
    await settled()
  }
  expect(events).toEqual([
    { type: 'wake', at: NOW },
    { type: 'wake', at: NOW - 30_000 },
    { type: 'wake', at: NOW + 3_300_000 },
  ])
})

test('hears nothing outside browsers', () => {
  vi.unstubAllGlobals()
  const transport = createTransport({ ...POOL, wire: noWire })
  const events: WorldEvent[] = []
  transport.watch((event) => events.push(event))()
  expect(events).toEqual([{ type: 'persistence', persistent: false }])
})
