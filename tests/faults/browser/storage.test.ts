import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { row } from '../support/row'
import { startPool, type TestPool } from './support/pool'
import { useSite } from './support/site'
import { accessTokenOf, settled, shows, signIn, signOut, storedIn, viewOf } from './support/steps'
import { type BrowserOptions, openTabs, wake } from './support/tabs'
import { expectLiveToken, newestToken, renewalsOf } from './support/tokens'

const site = useSite('auth')
const hour = 3_600_000
const key = 'cognito-flow.faults'

const open = async (options: BrowserOptions = {}) => {
  const pool = await startPool()
  return { pool, tabs: await openTabs(site(), pool, options) }
}

for (const [title, part] of [
  ['there is none', 'localStorage'],
  ['its methods throw', 'storageMethods'],
] as const)
  row(33, 'B', title, async ({ figures }) => {
    const { pool, tabs } = await open({ without: [part] })
    const page = await tabs.open()
    await signIn(page)
    expect(await viewOf(page)).toMatchObject({ status: 'signedIn', persistent: false })
    await tabs.setClock(hour)
    expect(await expectLiveToken(page)).toBe(newestToken(pool))
    expect(renewalsOf(pool)).toBe(1)
    expect(await settled(page)).toMatchObject({ freshness: 'fresh', persistent: false })
    await page.reload()
    expect(await settled(page)).toMatchObject({
      status: 'signedOut',
      persistent: false,
      failure: null,
    })
    await signIn(page)
    expect(await signOut(page)).toMatchObject({ status: 'signedOut' })
    figures({ 'sign-ins': pool.count('InitiateAuth'), renewals: renewalsOf(pool) })
  })

/** Which write has no room, and whether the next one has again. */
interface Refusal {
  readonly write: number
  readonly once: boolean
}

const failing: readonly Refusal[] = [1, 2, 3, 4, 5].flatMap((write) =>
  [true, false].map((once) => ({ write, once })),
)

row(34, 'B', async ({ figures }) => {
  const statuses = await Promise.all(failing.map(signInAndRenew))
  const kept = statuses.filter((status) => status === 'signedIn').length
  figures({ 'writes refused': failing.length, 'signed in after a reload': kept })
})

/** Checks all on the way, and answers with what a reload finds. */
async function signInAndRenew(refusal: Refusal): Promise<string> {
  const { pool, tabs } = await open()
  await tabs.context.addInitScript(refuseWrites, refusal)
  const page = await tabs.open()
  await signIn(page)
  await expectWhole(page, pool)
  for (const run of [1, 2, 3]) {
    await tabs.setClock(run * hour)
    expect(await expectLiveToken(page)).toBe(newestToken(pool))
    await expectWhole(page, pool)
  }
  const { persistent } = await settled(page)
  const stored = await recordIn(page)
  // What the view says is so.
  expect(persistent).toBe(stored?.accessToken === newestToken(pool))

  await page.reload()
  const view = await settled(page)
  if (view.status === 'signedIn') await expectWhole(page, pool)
  else expect(view).toMatchObject({ status: 'signedOut' })
  return view.status
}

/** Runs in each page before anything else does. */
function refuseWrites({ write, once }: Refusal): void {
  const { setItem } = Storage.prototype
  let count = 0
  Storage.prototype.setItem = function (name, value) {
    count += 1
    if (count === write || (count > write && !once))
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    setItem.call(this, name, value)
  }
}

async function recordIn(page: Page): Promise<Readonly<Record<string, unknown>> | null> {
  return JSON.parse((await storedIn(page))[key] ?? 'null')
}

/** A stored session is one that the pool has issued, in all its parts. */
async function expectWhole(page: Page, { passed }: TestPool): Promise<void> {
  const record = await recordIn(page)
  if (record?.type !== 'session') return
  const issued = passed.find(({ answer }) => answer.includes(`"${record.accessToken}"`))
  expect(JSON.parse(issued?.answer ?? '{}').AuthenticationResult).toMatchObject({
    AccessToken: record.accessToken,
    IdToken: record.idToken,
    RefreshToken: record.refreshToken,
  })
}

const clearings: [string, NonNullable<BrowserOptions['without']>, (page: Page) => Promise<void>][] =
  [
    ['cleared', [], (page) => page.evaluate(() => localStorage.clear())],
    [
      'cleared without an event',
      ['events', 'channel'],
      (page) => page.evaluate(() => localStorage.clear()),
    ],
    [
      'our record removed',
      [],
      (page) => page.evaluate((name) => localStorage.removeItem(name), key),
    ],
  ]
const uses: [string, (page: Page) => Promise<unknown>][] = [
  ['tokens are asked for', accessTokenOf],
  [
    'a renewal is asked for',
    (page) => page.evaluate(() => globalThis.faultPage.auth.refresh().catch(() => {})),
  ],
  ['it comes to the front', wake],
]
for (const [title, without, clear] of clearings) {
  row(36, 'B', title, async ({ figures }) => {
    const { pool, tabs } = await open({ without })
    let written = 0
    for (const [, use] of uses) {
      const page = await tabs.open()
      await signIn(page)
      await clear(page)
      expect(await viewOf(page)).toMatchObject({ status: 'signedIn', session: { username: 'ada' } })
      await use(page)
      await shows(page, { status: 'signedOut', busy: false })
      expect(await accessTokenOf(page)).toBe(null)
      written += Object.keys(await storedIn(page)).length
      await page.reload()
      expect(await settled(page)).toMatchObject({ status: 'signedOut', failure: null })
      await page.close()
    }
    expect(renewalsOf(pool)).toBe(0)
    expect(written).toBe(0)
    figures({ uses: uses.length, 'records written back': written })
  })

  row(55, 'B', title, async ({ figures }) => {
    const { pool, tabs } = await open({ without })
    const pages = await tabs.openMany(3)
    const [first, ...others] = pages
    if (!first) throw new Error('There is no tab.')
    await signIn(first)
    for (const page of others) {
      await wake(page)
      await shows(page, { status: 'signedIn' })
    }
    await clear(first)
    // Whoever has heard nothing is told by the next use.
    await tabs.setClock(2 * hour)
    let [out, written] = [0, 0]
    for (const page of pages) {
      expect(await accessTokenOf(page)).toBe(null)
      await shows(page, { status: 'signedOut', busy: false })
      out += 1
      await wake(page)
      written += Object.keys(await storedIn(page)).length
    }
    for (const page of pages) {
      await page.reload()
      expect(await settled(page)).toMatchObject({ status: 'signedOut' })
    }
    expect(renewalsOf(pool)).toBe(0)
    expect(written).toBe(0)
    figures({ 'tabs out': `${out} of ${pages.length}`, 'records written back': written })
  })
}

row(54, 'B', async ({ figures }) => {
  const { pool, tabs } = await open()
  const page = await tabs.open()
  await signIn(page)
  await fill(page)
  await page.reload()
  expect(await settled(page)).toMatchObject({ status: 'signedIn', session: { username: 'ada' } })
  expect(await accessTokenOf(page)).toBe(newestToken(pool))
  await tabs.setClock(hour)
  expect(await expectLiveToken(page)).toBe(newestToken(pool))
  await signOut(page)
  expect(Object.keys(await storedIn(page))).not.toContain(key)
  await page.reload()
  expect(await settled(page)).toMatchObject({ status: 'signedOut' })
  await page.evaluate(() => {
    for (const name of Object.keys(localStorage))
      if (name.startsWith('fill')) localStorage.removeItem(name)
  })
  await page.reload()
  expect(await settled(page)).toMatchObject({ status: 'signedOut' })
  const back = Object.keys(await storedIn(page)).length
  expect(back).toBe(0)
  figures({ 'records that came back': back })
})

/** Leaves no room for another character. */
const fill = (page: Page) =>
  page.evaluate(() => {
    let count = 0
    for (let size = 4_194_304; size >= 1; size /= 2)
      for (;;)
        try {
          localStorage.setItem(`fill${count}`, 'x'.repeat(size))
          count += 1
        } catch {
          break
        }
  })
