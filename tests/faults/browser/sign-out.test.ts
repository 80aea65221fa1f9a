import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { row } from '../support/row'
import { startPool, type Username } from './support/pool'
import { useSite } from './support/site'
import {
  accessTokenOf,
  answer,
  ask,
  claimsOf,
  eventually,
  settled,
  shownAt,
  shows,
  signIn,
  signOut,
  storedIn,
  viewOf,
} from './support/steps'
import { type BrowserOptions, freeze, openTabs, wake } from './support/tabs'
import { newestToken } from './support/tokens'

const site = useSite('auth')
const hour = 3_600_000
const runs = 20
const delays = [0, 80] as const

const open = async (options: BrowserOptions = {}) => {
  const pool = await startPool()
  return { pool, tabs: await openTabs(site(), pool, options) }
}

/** Whether a session, or a piece of one, is stored. */
const storedSession = async (page: Page) =>
  Object.values(await storedIn(page)).filter((text) => text.includes('oken'))

for (const roundTripMs of delays)
  row(27, 'B', `round trip ${roundTripMs} ms`, async ({ figures }) => {
    const { pool, tabs } = await open()
    pool.roundTripMs = roundTripMs
    const [renewing, leaving] = [await tabs.open(), await tabs.open()]
    let [out, stored] = [0, 0]
    for (let run = 1; run <= runs; run += 1) {
      await signIn(leaving)
      await shows(renewing, { status: 'signedIn' })
      await tabs.setClock(run * hour)
      // The renewal has not arrived at the pool, is answered, or its answer arrives just then.
      const moment = run % 4
      const held = pool.hold('GetTokensFromRefreshToken', moment === 0 ? 'request' : 'answer')
      const asked = accessTokenOf(renewing)
      await held.reached
      if (moment > 1) held.release()
      expect(await signOut(leaving)).toMatchObject({ status: 'signedOut', failure: null })
      held.release()
      await asked
      await shows(renewing, { status: 'signedOut', busy: false })
      expect(await accessTokenOf(renewing)).toBe(null)
      expect(await accessTokenOf(leaving)).toBe(null)
      for (const page of [renewing, leaving]) {
        await wake(page)
        expect(await viewOf(page)).toMatchObject({ status: 'signedOut' })
        stored += (await storedSession(page)).length
      }
      out += 1
    }
    await renewing.reload()
    expect(await settled(renewing)).toMatchObject({ status: 'signedOut' })
    expect(stored).toBe(0)
    figures({ 'both out': `${out} of ${runs}`, 'sessions stored again': stored })
  })

for (const [title, without] of [
  ['by message', []],
  ['by the event of storage', ['channel']],
] as const)
  row(28, 'B', `idle, told ${title}`, async ({ figures }) => {
    const { tabs } = await open({ without })
    const [idle, leaving] = [await tabs.open(), await tabs.open()]
    await signIn(leaving)
    await shows(idle, { status: 'signedIn' })
    await signOut(leaving)
    await shows(idle, { status: 'signedOut', busy: false, failure: null })
    const between = (await shownAt(idle, 'signedOut')) - (await shownAt(leaving, 'signedOut'))
    expect(between).toBeLessThan(500)
    figures({ 'out within 500 ms': between < 500 ? 'yes' : 'no' })
  })

row(28, 'B', 'hidden, told nothing', async ({ figures }) => {
  const { tabs } = await open({ without: ['channel', 'events'] })
  const [hidden, leaving] = [await tabs.open(), await tabs.open()]
  await signIn(leaving)
  await wake(hidden)
  await shows(hidden, { status: 'signedIn' })
  const thaw = await freeze(hidden)
  await signOut(leaving)
  await thaw()
  await wake(hidden)
  await shows(hidden, { status: 'signedOut' })
  const { status } = await viewOf(hidden)
  figures({ 'once visible': status })
})

/** Keeps asking for tokens and compares them with the view; the returned function ends that. */
async function compareAlways(page: Page) {
  await page.evaluate(() => {
    const compared = { count: 0, mixed: 0, isOver: false }
    Reflect.set(globalThis, 'compared', compared)
    const read = (token: string) =>
      JSON.parse(atob(token.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? ''))
    const { auth, transport } = globalThis.faultPage
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = async () => {
      const tokens = await transport.getTokens().catch(() => null)
      const view = auth.getView()
      compared.count += 1
      if (tokens) {
        const { username, sub } = read(tokens.accessToken)
        const isMixed =
          view.status === 'signedOut' ||
          (view.status === 'signedIn' &&
            (view.session.username !== username ||
              view.session.userId !== sub ||
              view.session.claims.sub !== sub ||
              read(tokens.idToken ?? '').sub !== sub))
        if (isMixed) compared.mixed += 1
      }
      if (!compared.isOver) port2.postMessage(null)
    }
    port2.postMessage(null)
  })
  return async () => {
    const { count, mixed } = await page.evaluate(() => {
      const compared = Reflect.get(globalThis, 'compared')
      compared.isOver = true
      return { count: Number(compared.count), mixed: Number(compared.mixed) }
    })
    expect(count).toBeGreaterThan(runs)
    expect(mixed).toBe(0)
    return mixed
  }
}

const nextUser = (run: number): Username => (run % 2 === 0 ? 'ada' : 'bob')

for (const [title, isFrozen] of [
  ['watching', false],
  ['asleep meanwhile', true],
] as const)
  row(29, 'B', title, async ({ figures }) => {
    const { pool, tabs } = await open()
    const [watching, other] = [await tabs.open(), await tabs.open()]
    await signIn(other, 'ada')
    await shows(watching, { status: 'signedIn' })
    const stop = await compareAlways(watching)
    for (let run = 1; run <= runs; run += 1) {
      const username = nextUser(run)
      const thaw = isFrozen ? await freeze(watching) : null
      await signOut(other)
      await signIn(other, username)
      await thaw?.()
      await shows(watching, {
        status: 'signedIn',
        session: { username, claims: { 'cognito:username': username } },
      })
      expect(await accessTokenOf(watching)).toBe(newestToken(pool))
    }
    figures({ switches: runs, 'users mixed': await stop() })
  })

row(29, 'B', 'while this tab signs out on a slow network', async ({ figures }) => {
  const { pool, tabs } = await open()
  const [leaving, other] = [await tabs.open(), await tabs.open()]
  await signIn(leaving, 'ada')
  await shows(other, { status: 'signedIn' })
  const stop = await compareAlways(leaving)
  const held = pool.hold('RevokeToken')
  const left = signOut(leaving)
  await held.reached
  await shows(other, { status: 'signedOut' })
  await signIn(other, 'bob')
  await shows(leaving, { status: 'signedIn', session: { username: 'bob' } })
  held.release()
  await left
  expect(await settled(leaving)).toMatchObject({ session: { username: 'bob' } })
  expect(await accessTokenOf(leaving)).toBe(newestToken(pool))
  figures({ 'users mixed': await stop() })
})

row(29, 'B', 'two users sign in at once', async ({ figures }) => {
  const { pool, tabs } = await open()
  const pages = [await tabs.open(), await tabs.open()]
  const [first, second] = pages
  if (!first || !second) throw new Error('There is no tab.')
  let alike = 0
  for (let run = 1; run <= runs; run += 1) {
    pool.roundTripMs = run % 2 === 0 ? 0 : 80
    // Either may be refused by name, as somebody is signed in by then.
    await Promise.allSettled([signIn(first, 'ada'), signIn(second, 'bob')])
    const record = Object.values(await storedIn(first)).find((text) => text.includes('oken'))
    const { username, accessToken } = JSON.parse(record ?? '{}')
    for (const page of pages) {
      await shows(page, { status: 'signedIn', busy: false, session: { username } })
      expect(await accessTokenOf(page)).toBe(accessToken)
      expect(claimsOf(accessToken)).toMatchObject({ username })
    }
    alike += 1
    await signOut(first)
    await shows(second, { status: 'signedOut', busy: false })
  }
  figures({ 'tabs alike': `${alike} of ${runs}` })
})

row(30, 'B', async ({ figures }) => {
  const { pool, tabs } = await open()
  const [page, other] = [await tabs.open(), await tabs.open()]
  await signIn(page)
  await shows(other, { status: 'signedIn' })
  await tabs.context.setOffline(true)
  expect(await signOut(page)).toMatchObject({ status: 'signedOut', busy: false, failure: null })
  expect(await storedIn(page)).toEqual({})
  await shows(other, { status: 'signedOut', failure: null })
  await tabs.context.setOffline(false)
  await page.reload()
  const { status, failure } = await settled(page)
  expect([status, failure]).toEqual(['signedOut', null])
  expect(pool.count('GetTokensFromRefreshToken')).toBe(0)
  figures({ 'after a reload': status })
})

for (const global of [false, true])
  row(58, 'B', global ? 'and GlobalSignOut before it' : 'alone', async ({ figures }) => {
    const { pool, tabs } = await open()
    const page = await tabs.open()
    await signIn(page)
    const held = pool.hold(global ? 'GlobalSignOut' : 'RevokeToken', 'request')
    const view = await page.evaluate((input) => globalThis.faultPage.auth.signOut(input), {
      global,
    })
    // The request stands still all the time.
    expect(view).toMatchObject({ status: 'signedOut', busy: false, failure: null })
    expect(await storedIn(page)).toEqual({})
    await held.reached
    await signIn(page, 'bob')
    held.release()
    await eventually(
      () => pool.passed.find(({ operation }) => operation === 'RevokeToken')?.answer,
    ).toBe('{}')
    expect(await viewOf(page)).toMatchObject({ status: 'signedIn', session: { username: 'bob' } })
    expect(await accessTokenOf(page)).toBe(newestToken(pool))
    figures({ 'while it hangs': view.status, revocations: pool.count('RevokeToken') })
  })

row(64, 'B', async ({ figures }) => {
  const { pool, tabs } = await open()
  const page = await tabs.open()
  await page.evaluate(() => {
    const another = globalThis.faultPage.openAnother()
    Reflect.set(globalThis, 'another', another)
    another.auth.start()
  })
  const other = <Result>(
    read: (another: ReturnType<typeof globalThis.faultPage.openAnother>) => Result,
  ) => page.evaluate(`(${read})(globalThis.another)`)
  let followed = 0
  for (const username of ['ada', 'bob'] as const) {
    await ask(page, username)
    await answer(page, username === 'ada' ? 'violet' : 'green')
    await eventually(() => other(({ auth }) => auth.getView())).toMatchObject({
      status: 'signedIn',
      session: { username },
    })
    expect(await other(async ({ transport }) => (await transport.getTokens())?.accessToken)).toBe(
      newestToken(pool),
    )
    await other(({ auth }) => auth.signOut())
    await shows(page, { status: 'signedOut', busy: false, failure: null })
    expect(await accessTokenOf(page)).toBe(null)
    followed += 2
  }
  figures({ 'changes followed': followed })
})
