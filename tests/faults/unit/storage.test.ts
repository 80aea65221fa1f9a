import { expect, onTestFinished } from 'vitest'
import { KEY } from '../support/answers'
import { openClient } from '../support/client'
import { openPage } from '../support/page'
import { row } from '../support/row'
import { createTokenPool, openSignedIn } from '../support/session'
import { createStorage } from '../support/storage'
import { createVirtualClock, settle } from '../support/virtual-clock'

const ada = { username: 'ada' } as const
const full = () => {
  throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
}
const denied = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

row(33, 'U', async ({ figures }) => {
  const items = createStorage()
  const broken: Readonly<Record<string, object>> = {
    'every method': { getItem: denied, setItem: denied, removeItem: denied },
    getItem: { ...items, getItem: denied },
    setItem: { ...items, setItem: denied },
    'setItem and removeItem': { ...items, setItem: denied, removeItem: denied },
  }
  for (const [what, localStorage] of Object.entries(broken)) {
    const clock = createVirtualClock()
    openPage({ localStorage })
    const { answer } = createTokenPool(clock)
    const { auth, transport } = await openSignedIn(answer, { clock, storage: 'local' })
    expect([what, auth.getView()]).toMatchObject([what, { status: 'signedIn', persistent: false }])
    expect([what, await transport.getTokens()]).toEqual([what, expect.anything()])
    expect([what, await auth.refresh()]).toMatchObject([what, { freshness: 'fresh' }])
    expect([what, await auth.signOut()]).toMatchObject([what, { status: 'signedOut' }])
    expect([what, await transport.getTokens()]).toEqual([what, null])
    auth.stop()
  }
  figures({ 'ways to throw': Object.keys(broken).length + 1 })
})

row(33, 'U', 'the property itself throws, as with blocked cookies', async () => {
  const clock = createVirtualClock()
  openPage()
  const { answer } = createTokenPool(clock)
  Object.defineProperty(globalThis, 'localStorage', { get: denied, configurable: true })
  onTestFinished(() => {
    Reflect.deleteProperty(globalThis, 'localStorage')
  })
  const { auth, transport } = await openSignedIn(answer, { clock, storage: 'local' })
  expect(auth.getView()).toMatchObject({ status: 'signedIn', persistent: false })
  expect(await transport.getTokens()).not.toBeNull()
  expect(await auth.signOut()).toMatchObject({ status: 'signedOut' })
})

/** What is stored, as the user and the number of its tokens: a mix would be told by both. */
function storedIn(items: ReadonlyMap<string, string>): string | null {
  const text = items.get(KEY)
  if (text === undefined) return null
  const { username, accessToken, idToken, refreshToken } = JSON.parse(text)
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const { jti } = claimsOf(accessToken)
  const parts = [claimsOf(accessToken).username, claimsOf(idToken)['cognito:username'], username]
  expect(new Set(parts).size).toBe(1)
  expect([claimsOf(idToken).jti, refreshToken]).toEqual([jti, `refresh-${jti}-of-${username}`])
  return `${username} ${jti}`
}

row(34, 'U', async ({ figures }) => {
  let tried = 0
  let looks = 0
  for (const isForGood of [false, true])
    for (let failing = 1, isReached = true; isReached; failing += 1) {
      const storage = createStorage()
      let writes = 0
      const quota = {
        ...storage,
        setItem(key: string, value: string) {
          writes += 1
          if (writes === failing || (isForGood && writes > failing)) full()
          storage.setItem(key, value)
        },
      }
      const clock = createVirtualClock()
      const pool = createTokenPool(clock)
      const { auth, transport } = await openSignedIn(pool.answer, { clock, storage: quota })
      const what = `write ${failing}${isForGood ? ' and all after it' : ''}`
      expect([what, ['ada 1', null]]).toEqual([
        what,
        expect.arrayContaining([storedIn(storage.items)]),
      ])
      await auth.refresh()
      const kept = [null, 'ada 1', 'ada 2']
      expect([what, kept]).toEqual([what, expect.arrayContaining([storedIn(storage.items)])])
      // The page itself goes on with the newest.
      expect((await transport.getTokens())?.accessToken).toContain('.')
      await auth.signOut()
      expect([what, storedIn(storage.items)]).toEqual([what, null])
      await auth.signIn({ username: 'bob' })
      expect([what, ['bob 3', null]]).toEqual([
        what,
        expect.arrayContaining([storedIn(storage.items)]),
      ])
      expect(auth.getView()).toMatchObject({ status: 'signedIn', username: 'bob' })
      auth.stop()
      looks += 4
      isReached = writes >= failing
      if (isReached) tried += 1
    }
  figures({ 'writes that fail': tried, 'looks at whole records, or none': looks })
})

row(36, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const page = openPage()
  const { answer } = createTokenPool(clock)
  const options = { clock, storage: 'local' } as const
  const { auth, transport } = await openSignedIn(answer, options)
  page.storage.items.clear()
  await clock.advance(60_000)
  expect(auth.getView()).toMatchObject({ status: 'signedIn' })
  // Used, it ends, and it is never written back.
  expect(await transport.getTokens()).toBeNull()
  await settle()
  expect(auth.getView()).toMatchObject({ status: 'signedOut' })
  expect([...page.storage.items]).toEqual([])
  const reloaded = openClient(answer, options)
  expect(await reloaded.auth.settled()).toMatchObject({ status: 'signedOut' })
  figures({ 'written back': page.storage.items.size })
})

row(54, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const { answer } = createTokenPool(clock)
  const storage = createStorage()
  const before = await openSignedIn(answer, { clock, storage })
  before.auth.stop()
  const options = { clock, storage: { ...storage, setItem: full } }
  const { auth, transport, sent } = openClient(answer, options)
  expect(await auth.settled()).toMatchObject({ status: 'signedIn', username: 'ada' })
  expect(await transport.getTokens()).not.toBeNull()
  expect(sent).toEqual([])
  await auth.signOut()
  expect([...storage.items]).toEqual([])
  const reloaded = openClient(answer, { clock, storage })
  expect(await reloaded.auth.settled()).toMatchObject({ status: 'signedOut' })
  figures({ 'records that come back': storage.items.size })
})

row(55, 'U', async ({ figures }) => {
  let back = 0
  const uses = ['its event', 'getTokens', 'refresh', 'focus', 'a renewal by its timer'] as const
  for (const use of uses) {
    const clock = createVirtualClock()
    const page = openPage()
    const { answer } = createTokenPool(clock)
    const options = { clock, storage: 'local' } as const
    const first = await openSignedIn(answer, options)
    const second = openClient(answer, options)
    await second.auth.settled()
    page.storage.items.clear()
    for (const { auth, transport } of [first, second]) {
      if (use === 'its event') page.storageEvent({ key: null, newValue: null })
      if (use === 'getTokens') expect(await transport.getTokens()).toBeNull()
      if (use === 'refresh') await auth.refresh()
      if (use === 'focus') page.focus()
      if (use === 'a renewal by its timer') await clock.advance(3_600_000)
      await settle()
      expect([use, auth.getView()]).toMatchObject([use, { status: 'signedOut' }])
    }
    expect([use, page.storage.getItem(KEY)]).toEqual([use, null])
    if (page.storage.items.has(KEY)) back += 1
    for (const { auth } of [first, second]) auth.stop()
  }
  figures({ uses: uses.length, 'written back': back })
})

row(62, 'U', async ({ figures }) => {
  const limits: Readonly<Record<string, (key: string, value: string) => string | null>> = {
    'drops it': (_, value) => (value.length > 500 ? null : value),
    'cuts it short': (_, value) => value.slice(0, 500),
  }
  let noticed = 0
  for (const [what, limit] of Object.entries(limits)) {
    const items = createStorage()
    const cookies = {
      ...items,
      setItem(key: string, value: string) {
        const stored = limit(key, value)
        if (stored !== null) items.setItem(key, stored)
      },
    }
    const clock = createVirtualClock()
    const { answer } = createTokenPool(clock)
    const { auth, transport } = await openSignedIn(answer, { clock, storage: cookies })
    await auth.signIn(ada).catch(() => {})
    expect([what, auth.getView()]).toMatchObject([what, { status: 'signedIn', persistent: false }])
    expect([what, await transport.getTokens()]).toEqual([what, expect.anything()])
    expect([what, await auth.refresh()]).toMatchObject([what, { freshness: 'fresh' }])
    expect(items.getItem(KEY)).toBeNull()
    noticed += 1
  }
  figures({ noticed: `${noticed} of ${Object.keys(limits).length}` })
})
