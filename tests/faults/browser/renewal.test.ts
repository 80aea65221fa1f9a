import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { row } from '../support/row'
import { startPool, type TestPool } from './support/pool'
import { useSite } from './support/site'
import { accessTokenOf, eventually, settled, shows, signIn, storedIn } from './support/steps'
import { type BrowserOptions, crash, freeze, openTabs, type Tabs, wake } from './support/tabs'
import { expectLiveToken, newestToken, renewalsOf, untilDead } from './support/tokens'

const site = useSite('auth')
const hour = 3_600_000
const day = 24 * hour
const runs = 20
const delays = [0, 80] as const

const open = async (options: BrowserOptions = {}) => {
  const pool = await startPool()
  return { pool, tabs: await openTabs(site(), pool, options) }
}

const jumps: [string, number][] = [
  ['10 minutes ahead', 600_000],
  ['10 minutes back', -600_000],
  ['a day ahead', day],
  ['a day back', -day],
]
for (const [title, offset] of jumps)
  row(18, 'B', title, async ({ figures }) => {
    const { pool, tabs } = await open()
    const page = await tabs.open()
    await signIn(page)
    await tabs.setClock(offset)
    for (let times = 0; times < 5; times += 1) {
      await wake(page)
      await expectLiveToken(page)
      expect(await settled(page)).toMatchObject({ status: 'signedIn', freshness: 'fresh' })
      if (times === 2) await page.reload()
    }
    expect(renewalsOf(pool)).toBeLessThanOrEqual(1)
    figures({ renewals: renewalsOf(pool) })
  })

row(19, 'B', async ({ figures }) => {
  const { pool, tabs } = await open()
  const page = await tabs.open()
  await signIn(page)
  await tabs.context.setOffline(true)
  await tabs.setClock(2 * hour)
  await wake(page)
  await shows(page, { status: 'signedIn', freshness: 'stale' })
  expect(await accessTokenOf(page)).toBe('network')
  expect(Object.keys(await storedIn(page))).toHaveLength(1)

  const online = page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        window.addEventListener('online', () =>
          resolve(performance.timeOrigin + performance.now()),
        ),
      ),
  )
  await tabs.context.setOffline(false)
  await shows(page, { status: 'signedIn', freshness: 'fresh', failure: null })
  const fresh = await page.evaluate(() =>
    globalThis.faultPage.views.filter(
      ({ view }) => view.status === 'signedIn' && view.freshness === 'fresh',
    ),
  )
  expect((fresh.at(-1)?.at ?? 0) - (await online)).toBeLessThan(2_000)
  expect(await expectLiveToken(page)).toBe(newestToken(pool))
  const signOuts = await signOutsSeen(page)
  expect(signOuts).toEqual([])
  figures({ renewals: renewalsOf(pool), 'sign-outs': signOuts.length })
})

row(20, 'B', async ({ figures }) => {
  const pool = await startPool({ client: { accessTokenValiditySeconds: 4 } })
  const tabs = await openTabs(site(), pool, { setup: { refreshBeforeMs: 1_500 } })
  const page = await tabs.open()
  await signIn(page)
  const thaw = await freeze(page)
  const before = renewalsOf(pool)
  await untilDead(newestToken(pool))
  expect(renewalsOf(pool)).toBe(before)
  await thaw()
  await wake(page)
  await expectLiveToken(page)
  expect(await settled(page)).toMatchObject({ status: 'signedIn' })
  const signOuts = await signOutsSeen(page)
  expect(signOuts).toEqual([])
  figures({ 'sign-outs': signOuts.length })
})

/** Has the tabs use the session at once after it has ended, time and again; the n-th time with that clock. */
async function expireTogether(
  { pool, tabs, pages }: { pool: TestPool; tabs: Tabs; pages: readonly Page[] },
  check: () => unknown = () => {},
): Promise<number> {
  const [first] = pages
  if (!first) throw new Error('There is no tab.')
  await signIn(first)
  for (const page of pages) await shows(page, { status: 'signedIn' })
  for (let run = 1; run <= runs; run += 1) {
    await tabs.setClock(run * hour)
    const hold = pool.hold('GetTokensFromRefreshToken', 'request')
    const asked = pages.map(async (page, index) => {
      // By the timer that has slept, or by an application.
      if (index % 2 === 1) await wake(page)
      await page.evaluate(() => {
        Reflect.set(globalThis, 'asked', globalThis.faultPage.transport.getTokens())
      })
    })
    await Promise.all(asked)
    // None has an answer before all have asked.
    await hold.reached
    hold.release()
    const tokens = await Promise.all(
      pages.map((page) =>
        page.evaluate(async () => String((await Reflect.get(globalThis, 'asked'))?.accessToken)),
      ),
    )
    check()
    expect(new Set(tokens)).toEqual(new Set([newestToken(pool)]))
  }
  const signOuts = await Promise.all(pages.map(signOutsSeen))
  expect(signOuts.flat()).toEqual([])
  for (const page of pages)
    expect(await settled(page)).toMatchObject({ status: 'signedIn', freshness: 'fresh' })
  return signOuts.flat().length
}

/** The views of a page after it was signed in that show nobody. */
const signOutsSeen = (page: Page) =>
  page.evaluate(() => {
    const statuses = globalThis.faultPage.views.map(({ view }) => view.status)
    return statuses.slice(statuses.indexOf('signedIn')).filter((status) => status !== 'signedIn')
  })

for (const count of [2, 5, 10])
  for (const roundTripMs of delays) {
    row(22, 'B', `${count} tabs, round trip ${roundTripMs} ms`, async ({ figures }) => {
      const { pool, tabs } = await open()
      pool.roundTripMs = roundTripMs
      const pages = await tabs.openMany(count)
      let run = 0
      const signOuts = await expireTogether({ pool, tabs, pages }, () => {
        run += 1
        expect(renewalsOf(pool)).toBe(run)
      })
      figures({ runs, 'requests a run': renewalsOf(pool) / runs, 'sign-outs': signOuts })
    })

    row(23, 'B', `${count} tabs, round trip ${roundTripMs} ms`, async ({ figures }) => {
      const { pool, tabs } = await open({ without: ['locks'] })
      pool.roundTripMs = roundTripMs
      const pages = await tabs.openMany(count)
      figures({ runs, 'sign-outs': await expireTogether({ pool, tabs, pages }) })
    })
  }

/** Starts the pages at once after their session has ended, as a browser does with the tabs of yesterday; how many renewals that took. */
async function startTogether(without: NonNullable<BrowserOptions['without']>): Promise<TestPool> {
  const { pool, tabs } = await open({ without })
  pool.roundTripMs = 80
  const pages = await tabs.openMany(3)
  const [first] = pages
  if (first) await signIn(first)
  for (let run = 1; run <= restarts; run += 1) {
    await Promise.all(pages.map((page) => page.goto(tabs.addressOf({ setup: { idle: true } }))))
    await tabs.setClock(run * hour)
    const hold = pool.hold('GetTokensFromRefreshToken', 'request')
    await Promise.all(pages.map((page) => page.evaluate(() => globalThis.faultPage.auth.start())))
    await hold.reached
    for (const page of pages) await shows(page, { status: 'signedIn', freshness: 'renewing' })
    hold.release()
    const views = await Promise.all(pages.map(settled))
    for (const view of views) expect(view).toMatchObject({ status: 'signedIn', freshness: 'fresh' })
    const tokens = await Promise.all(pages.map(accessTokenOf))
    expect(new Set(tokens)).toEqual(new Set([newestToken(pool)]))
  }
  return pool
}

const restarts = 5

row(22, 'B', '3 tabs that start at once', async ({ figures }) => {
  const requests = renewalsOf(await startTogether([]))
  expect(requests).toBe(restarts)
  figures({ restarts, 'requests a restart': requests / restarts })
})

row(23, 'B', '3 tabs that start at once', async ({ figures }) => {
  await startTogether(['locks'])
  figures({ restarts })
})

/** Ends the holder of the lock while its renewal is on the way; the returned function ends the run. */
const endings: [string, (page: Page) => Promise<() => Promise<unknown>>][] = [
  ['frozen', freeze],
  [
    'crashed',
    async (page) => {
      await crash(page)
      return async () => {}
    },
  ],
  [
    'closed',
    async (page) => {
      await page.close()
      return async () => {}
    },
  ],
]
for (const [title, end] of endings)
  row(26, 'B', title, async ({ figures }) => {
    const { pool, tabs } = await open({ setup: { speed: 40 } })
    const waiter = await tabs.open()
    await signIn(waiter)
    let holder = await tabs.open()
    let waited = 0
    for (let run = 1; run <= runs; run += 1) {
      if (holder.isClosed()) holder = await tabs.open()
      await tabs.setClock(run * hour)
      const before = renewalsOf(pool)
      const hold = pool.hold('GetTokensFromRefreshToken', 'request')
      const held = accessTokenOf(holder).catch(() => null)
      await hold.reached
      const finish = await end(holder)
      const token = await expectLiveToken(waiter)
      expect(renewalsOf(pool)).toBe(before + 2)
      await finish()
      hold.release()
      await held
      // The token that it sent is spent: it takes over what the other has stored.
      if (!holder.isClosed()) expect(await accessTokenOf(holder)).toBe(token)
      expect(await signOutsSeen(waiter)).toEqual([])
      waited += 1
    }
    figures({ 'waiters that went on': `${waited} of ${runs}` })
  })

row(26, 'B', 'frozen, without locks', async ({ figures }) => {
  const { pool, tabs } = await open({ without: ['locks'] })
  const [holder, waiter] = [await tabs.open(), await tabs.open()]
  await signIn(waiter)
  await shows(holder, { status: 'signedIn' })
  await tabs.setClock(hour)
  const hold = pool.hold('GetTokensFromRefreshToken', 'request')
  const held = accessTokenOf(holder)
  await hold.reached
  const thaw = await freeze(holder)
  const token = expectLiveToken(waiter)
  // The note that says who renews is no longer true then.
  await waiter.evaluate(
    (offset) => Reflect.get(globalThis, 'setDeviceClock')(offset),
    hour + 11_000,
  )
  expect(await token).toBe(newestToken(pool))
  expect(renewalsOf(pool)).toBe(2)
  await thaw()
  hold.release()
  await held
  expect(await accessTokenOf(holder)).toBe(await token)
  const signOuts = [...(await signOutsSeen(waiter)), ...(await signOutsSeen(holder))]
  expect(signOuts).toEqual([])
  figures({ 'sign-outs': signOuts.length })
})

const pairs = 4
for (const without of [[], ['locks']] as const)
  row(53, 'B', without.length === 0 ? 'with Web Locks' : 'without', async ({ figures }) => {
    const all = await Promise.all(Array.from({ length: pairs }, () => renewByTimers(without)))
    const signOuts = all.reduce((sum, seen) => sum + seen, 0)
    figures({ runs, 'sign-outs': signOuts })
  })

/** Two tabs, whose timers are up at the same moments. */
async function renewByTimers(without: BrowserOptions['without'] = []): Promise<number> {
  const pool = await startPool({ client: { accessTokenValiditySeconds: 1 } })
  pool.roundTripMs = 80
  const setup = { refreshBeforeMs: 500 }
  const tabs = await openTabs(site(), pool, { without, setup })
  const pages = await tabs.openMany(2)
  const [first] = pages
  if (first) await signIn(first)
  await eventually(() => renewalsOf(pool)).toBeGreaterThanOrEqual(runs / pairs)
  const signOuts = (await Promise.all(pages.map(signOutsSeen))).flat()
  expect(signOuts).toEqual([])
  const spent = pool.passed.flatMap(({ operation, sent }) =>
    operation === 'GetTokensFromRefreshToken' ? [JSON.parse(sent).RefreshToken] : [],
  )
  // One request a renewal: no token is spent twice.
  expect(spent).toEqual([...new Set(spent)])
  return signOuts.length
}

const settings: [string, number][] = [
  ['back by 48 h', -2 * day],
  ['ahead by 48 h', 2 * day],
]
for (const [title, offset] of settings)
  for (const use of ['the page that goes on', 'the page after a reload'] as const)
    row(57, 'B', `${title}, ${use}`, async ({ figures }) => {
      const pool = await startPool({ client: { accessTokenValiditySeconds: 2 } })
      const tabs = await openTabs(site(), pool)
      const page = await tabs.open()
      await signIn(page)
      await tabs.setClock(offset)
      const dead = newestToken(pool)
      if (use === 'the page after a reload') {
        await page.goto('about:blank')
        await untilDead(dead)
        await page.goto(tabs.addressOf())
      } else {
        const thaw = await freeze(page)
        await untilDead(dead)
        await thaw()
      }
      const token = await expectLiveToken(page)
      expect(token).not.toBe(dead)
      expect(await settled(page)).toMatchObject({ status: 'signedIn' })
      figures({ 'handed out': token === dead ? 'dead' : 'fresh' })
    })

const outages: [string, (pool: TestPool, tabs: Tabs) => Promise<unknown>][] = [
  ['offline', (_, { context }) => context.setOffline(true)],
  [
    'the network is down',
    async (pool) => {
      pool.isDown = true
    },
  ],
]
for (const [title, cut] of outages)
  row(61, 'B', title, async ({ figures }) => {
    const { pool, tabs } = await open()
    const pages = await tabs.openMany(2)
    const [first] = pages
    if (first) await signIn(first)
    await tabs.setClock(2 * hour)
    for (const page of pages) await page.goto(tabs.addressOf({ setup: { idle: true } }))
    await cut(pool, tabs)
    const waits = await Promise.all(pages.map(settleOffline))
    for (const ms of waits) expect(ms).toBeLessThan(1_000)
    const fast = waits.filter((ms) => ms < 1_000)
    figures({ 'tabs that answered within 1 s': `${fast.length} of ${pages.length}` })
  })

/** Starts a page that cannot renew its session; how long its router waits, in ms. */
async function settleOffline(page: Page): Promise<number> {
  const { view, ms } = await page.evaluate(async () => {
    const start = performance.now()
    const view = await globalThis.faultPage.auth.settled()
    return { view, ms: performance.now() - start }
  })
  const session = { username: 'ada' }
  expect(view).toMatchObject({ status: 'signedIn', freshness: 'stale', session })
  return ms
}
