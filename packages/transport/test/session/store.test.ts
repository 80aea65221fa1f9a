import { expect, test } from 'vitest'
import type { SessionRecord } from '../../src/session/record'
import { memoryStorage, type StorageLike } from '../../src/session/storage'
import { createStore } from '../../src/session/store'
import { POOL } from '../support/issued-tokens'
import { storedSession } from '../support/stored-session'

const KEY = `cognito-flow.${POOL.clientId}`

const record = (changes: Partial<SessionRecord> = {}): SessionRecord => storedSession(0, changes)

const renewed = record({ refreshToken: 'refresh-2' })

function fail(): never {
  throw new DOMException('denied', 'QuotaExceededError')
}

/** A store over storage whose methods can be broken later, with what it reports. */
function open(stored: SessionRecord | null = null) {
  const items = memoryStorage()
  if (stored) items.setItem(KEY, JSON.stringify(stored))
  const broken: Partial<StorageLike> = {}
  const storage: StorageLike = {
    getItem: (key) => (broken.getItem ?? items.getItem)(key),
    setItem: (key, value) => (broken.setItem ?? items.setItem)(key, value),
    removeItem: (key) => (broken.removeItem ?? items.removeItem)(key),
  }
  const persistence: boolean[] = []
  const written: number[] = []
  const store = createStore(storage, POOL, {
    onWritten: () => written.push(written.length),
    onPersistence: (isPersistent) => persistence.push(isPersistent),
  })
  const kept = (): SessionRecord | null => JSON.parse(String(items.getItem(KEY)))
  return { store, items, broken, persistence, written, kept }
}

test.each<[string, Partial<SessionRecord>, string | undefined]>([
  ['stays, of the same session', { refreshToken: 'refresh-2' }, 'refresh-1'],
  ['is gone, of another session', { sessionId: 'session-2' }, undefined],
  ['is gone, of another user', { userId: 'sub-eve', sessionId: 'session-1' }, undefined],
])('what a full storage cannot replace %s', async (_, changes, refreshToken) => {
  const { store, broken, persistence, kept } = open(record())
  await store.open()
  broken.setItem = fail
  await store.write(record(changes))
  expect(kept()?.refreshToken).toBe(refreshToken)
  expect(store.current).toEqual(record(changes))
  expect([store.isPersistent, persistence]).toEqual([false, [false]])
})

test('says that it keeps again what it can keep again', async () => {
  const { store, broken, persistence } = open()
  await store.open()
  broken.setItem = fail
  await store.write(record())
  delete broken.setItem
  await store.write(renewed)
  expect(persistence).toEqual([false, true])
})

test.each<[string, Partial<StorageLike>]>([
  ['drops what it is given', { setItem: () => {} }],
  ['gives back something else', { getItem: () => 'something else' }],
])('storage that %s is none', async (_, methods) => {
  const { store, broken, persistence, written } = open()
  await store.open()
  Object.assign(broken, methods)
  await store.write(record())
  expect(persistence).toEqual([false])
  expect(written).toEqual([0])
})

test('storage that cannot be cleared is none, and nobody is told to look', async () => {
  const { store, broken, persistence, written } = open(record())
  await store.open()
  broken.removeItem = fail
  await store.write(null)
  expect([store.current, persistence, written]).toEqual([null, [false], []])
})

test('storage that cannot be read is none, and changes nothing', async () => {
  const { store, broken, persistence } = open(record())
  await store.open()
  broken.getItem = fail
  expect(await store.look()).toBeUndefined()
  expect(await store.load()).toEqual(record())
  expect(persistence).toEqual([false])
})

test('a write is newer than what was being read when it began', async () => {
  const { store, broken, items } = open(record())
  let answer = (_: string | null) => {}
  broken.getItem = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  const loaded = store.load()
  await new Promise((resolve) => setImmediate(resolve))
  const wrote = store.write(renewed)
  delete broken.getItem
  answer(await items.getItem(KEY))
  expect(await loaded).toEqual(renewed)
  await wrote
  expect(store.current).toEqual(renewed)
})

test.each<[string, (opened: ReturnType<typeof open>) => unknown, boolean]>([
  ['is replaced where nobody else has written', () => {}, true],
  [
    'is replaced where storage cannot be read',
    ({ broken }) => {
      broken.getItem = fail
    },
    true,
  ],
  ['stays where storage was cleared', ({ items }) => items.removeItem(KEY), false],
  [
    'stays where somebody else has written',
    ({ items }) => items.setItem(KEY, JSON.stringify(record({ refreshToken: 'theirs' }))),
    false,
  ],
  ['stays where the page has gone on', ({ store }) => store.write(null), false],
])('the record that was renewed %s', async (_, meanwhile, isReplaced) => {
  const opened = open(record())
  const { store } = opened
  const before = await store.open()
  if (!before) throw new Error('There was no record.')
  await meanwhile(opened)
  expect(await store.replace(before, renewed)).toBe(isReplaced)
  expect(store.current === renewed).toBe(isReplaced)
})
