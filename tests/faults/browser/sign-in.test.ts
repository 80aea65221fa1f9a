import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { range } from '../support/range'
import { row } from '../support/row'
import { startPool, users } from './support/pool'
import { useSite } from './support/site'
import {
  accessTokenOf,
  answer,
  ask,
  claimsOf,
  eventually,
  settled,
  shows,
  signIn,
  storedIn,
  viewOf,
} from './support/steps'
import { openTabs } from './support/tabs'

const site = useSite('auth', 'vanilla')
const { ada } = users

const withPassword = (page: Page, flow: 'srp' | 'password', username: 'ada' | 'bob' = 'ada') =>
  page.evaluate((input) => globalThis.faultPage.auth.signIn(input), {
    username,
    password: users[username].password,
    flow,
  } as const)

/** All that the machine holds, as text. */
const snapshotOf = (page: Page) =>
  page.evaluate(() => JSON.stringify(globalThis.faultPage.auth.getSnapshot()))

row(1, 'B', async ({ figures }) => {
  const pool = await startPool()
  const { open } = await openTabs(site(), pool)
  const page = await open()
  const requests: number[] = []
  for (const flow of ['password', 'srp'] as const) {
    const before = pool.count('InitiateAuth')
    pool.drop('InitiateAuth')
    const failed = {
      status: 'signInFailed',
      reason: 'restartable',
      username: 'ada',
      busy: false,
      failure: { code: 'network', recovery: 'retryRequest', form: 'signIn' },
    }
    expect(await withPassword(page, flow)).toMatchObject(failed)
    requests.push(pool.count('InitiateAuth') - before)
    expect(requests.at(-1)).toBe(1)
    expect(await snapshotOf(page)).not.toContain(ada.password)
    expect(JSON.stringify(await storedIn(page))).not.toContain(ada.password)
    expect(await withPassword(page, flow)).toMatchObject({ status: 'signedIn', failure: null })
    await page.evaluate(() => globalThis.faultPage.auth.signOut())
  }
  figures({ 'requests each': range(requests) })
})

row(1, 'B', 'offline from the start', async ({ figures }) => {
  const pool = await startPool()
  const { open, context } = await openTabs(site(), pool)
  const page = await open()
  // What signs in is loaded by then.
  await ask(page)
  await page.evaluate(() => globalThis.faultPage.auth.cancel())
  const before = pool.passed.length
  await context.setOffline(true)
  expect(await withPassword(page, 'password')).toMatchObject({
    status: 'signInFailed',
    failure: { code: 'network', recovery: 'retryRequest' },
  })
  const offline = pool.passed.length - before
  expect(offline).toBe(0)
  await context.setOffline(false)
  expect(await withPassword(page, 'password')).toMatchObject({ status: 'signedIn' })
  figures({ 'requests while offline': offline })
})

row(2, 'B', async ({ figures }) => {
  const pool = await startPool()
  const { open } = await openTabs(site(), pool)
  const page = await open()
  const { challenge: asked } = await challengeOf(page)

  pool.drop('RespondToAuthChallenge', 'request')
  const network = { code: 'network', recovery: 'retryAnswer' }
  expect(await answer(page, ada.color)).toMatchObject({
    status: 'challenge',
    challenge: asked,
    busy: false,
    failure: network,
  })
  // The pool has taken the answer, and nobody has heard.
  pool.drop('RespondToAuthChallenge', 'answer')
  expect(await answer(page, ada.color)).toMatchObject({ status: 'challenge', failure: network })
  expect(await answer(page, ada.color)).toMatchObject({
    status: 'signInFailed',
    reason: 'restartable',
    username: 'ada',
    failure: { code: 'sessionInvalid', recovery: 'restart' },
  })
  const requests = pool.count('RespondToAuthChallenge')
  expect(requests).toBe(3)
  await signIn(page)
  figures({ answers: 3, requests })
})

row(7, 'B', async ({ figures }) => {
  const pool = await startPool()
  const { open } = await openTabs(site(), pool)
  const page = await open()
  let aborted = 0
  for (const operation of ['InitiateAuth', 'RespondToAuthChallenge'] as const) {
    const hold = pool.hold(operation)
    const late = withPassword(page, 'srp', 'bob')
    await hold.reached
    // Before the page does anything else: no timer or message comes between.
    const first = await page.evaluate(() => {
      const { auth } = globalThis.faultPage
      const { port1, port2 } = new MessageChannel()
      const later = new Promise<string>((resolve) => {
        port1.onmessage = () => resolve('something else')
      })
      port2.postMessage(null)
      return Promise.race([auth.cancel().then(({ status }) => status), later])
    })
    expect(first).toBe('signedOut')
    await hold.left
    aborted += 1
    const { length } = await page.evaluate(() => globalThis.faultPage.views)
    hold.release()
    expect(await late).toMatchObject({ status: 'signedOut', busy: false, failure: null })
    await signIn(page)
    const views = await page.evaluate(() => globalThis.faultPage.views.map(({ view }) => view))
    for (const { username } of views.slice(length)) expect(username).toBe('ada')
    expect(claimsOf((await accessTokenOf(page)) ?? '')).toMatchObject({ username: 'ada' })
    await page.evaluate(() => globalThis.faultPage.auth.signOut())
  }
  figures({ 'requests aborted': `${aborted} of 2` })
})

const submissions: [string, (page: Page) => Promise<unknown>][] = [
  ['double click', (page) => page.getByRole('button', { name: 'OK' }).first().dblclick()],
  [
    'Enter and click',
    async (page) => {
      await page.getByRole('textbox', { name: 'Username' }).press('Enter')
      await page.getByRole('button', { name: 'OK' }).first().click({ force: true })
    },
  ],
  [
    'two submits in one tick',
    (page) =>
      page.evaluate(() => {
        const form = document.querySelector('form')
        form?.requestSubmit()
        form?.requestSubmit()
      }),
  ],
]
for (const [title, submit] of submissions)
  row(9, 'B', title, async ({ figures }) => {
    const pool = await startPool()
    const { open } = await openTabs(site(), pool)
    const page = await open({ name: 'vanilla' })
    const hold = pool.hold('InitiateAuth')
    await page.getByRole('textbox', { name: 'Username' }).fill('ada')
    await submit(page)
    await hold.reached
    hold.release()
    await eventually(() => page.locator('main + p').textContent()).toBe(
      'Round 1: Your favourite colour',
    )
    const requests = pool.count('InitiateAuth')
    expect(requests).toBe(1)
    figures({ requests })
  })

row(11, 'B', async ({ figures }) => {
  const pool = await startPool()
  const { open, setClock } = await openTabs(site(), pool)
  const page = await open()
  const { challenge } = await challengeOf(page)
  await setClock(60_000)
  let requests = 0
  for (let reloads = 0; reloads < 3; reloads += 1) {
    const before = pool.passed.length
    await page.reload()
    // The deadline is the same moment: the time that is left goes on.
    expect(await settled(page)).toMatchObject({ status: 'challenge', challenge, failure: null })
    requests += pool.passed.length - before
  }
  expect(await answer(page, 'red')).toMatchObject({ challenge: { round: 2 } })
  await page.reload()
  expect(await settled(page)).toMatchObject({ challenge: { round: 2 } })
  expect(await answer(page, ada.color)).toMatchObject({ status: 'signedIn' })
  expect(requests).toBe(0)
  figures({ 'requests by reloads': requests })
})

row(11, 'B', 'reload while the password is being proven', async () => {
  const pool = await startPool()
  const { open } = await openTabs(site(), pool)
  const page = await open()
  const hold = pool.hold('RespondToAuthChallenge', 'request')
  const given = withPassword(page, 'srp').catch(() => {})
  await hold.reached
  expect(await viewOf(page)).toMatchObject({ status: 'signingIn', proving: true })
  await page.reload()
  hold.release()
  await given
  expect(await settled(page)).toMatchObject({ status: 'signedOut', busy: false })
  expect(JSON.stringify(await storedIn(page))).not.toMatch(/Analytical|sessionString/)
  expect(await withPassword(page, 'srp')).toMatchObject({ status: 'signedIn' })
})

for (const minutes of [3, 15])
  row(12, 'B', `a pool of ${minutes} minutes`, async ({ figures }) => {
    const pool = await startPool({ client: { authSessionValiditySeconds: minutes * 60 } })
    const challengeLifetimeMs = minutes * 60_000
    const { open, setClock } = await openTabs(site(), pool, { setup: { challengeLifetimeMs } })
    const page = await open()
    await ask(page)
    await setClock(challengeLifetimeMs - 1_000)
    await page.reload()
    expect(await settled(page)).toMatchObject({ status: 'challenge' })
    const before = pool.passed.length
    await setClock(challengeLifetimeMs + 1_000)
    await page.reload()
    expect(await settled(page)).toMatchObject({
      status: 'signInFailed',
      reason: 'expired',
      username: 'ada',
      failure: null,
    })
    const requests = pool.passed.length - before
    expect(requests).toBe(0)
    expect(await storedIn(page)).toEqual({})
    figures({ requests })
  })

row(63, 'B', async ({ figures }) => {
  const pool = await startPool()
  const { open } = await openTabs(site(), pool)
  const first = await open()
  await ask(first)
  const second = await open()
  await shows(second, { status: 'challenge', challenge: { round: 1 } })
  expect(await answer(first, 'red')).toMatchObject({ challenge: { round: 2 } })
  await shows(second, { status: 'challenge', challenge: { round: 2 }, busy: false, failure: null })
  expect(await answer(second, 'blue')).toMatchObject({ challenge: { round: 3 } })
  await shows(first, { status: 'challenge', challenge: { round: 3 }, busy: false })
  expect(await answer(first, ada.color)).toMatchObject({ status: 'signedIn' })
  await shows(second, { status: 'signedIn', session: { username: 'ada' } })
  expect(await accessTokenOf(second)).toBe(await accessTokenOf(first))
  const refused = pool.passed.filter((passing) => passing.answer.includes('__type'))
  expect(refused).toEqual([])
  figures({ answers: pool.count('RespondToAuthChallenge'), refused: refused.length })
})

row(
  63,
  'B',
  'another sign-in in each of two tabs, and one is loaded again',
  async ({ figures }) => {
    const pool = await startPool()
    const { open } = await openTabs(site(), pool)
    const [first, second] = [await open(), await open()]
    await ask(first, 'ada')
    await ask(second, 'bob')
    await first.reload()
    // Its own, or none: never the other's.
    const { username } = await settled(first)
    expect(username).not.toBe('bob')
    expect(await answer(second, users.bob.color)).toMatchObject({
      status: 'signedIn',
      username: 'bob',
    })
    figures({ 'the user after the reload': username ?? 'nobody' })
  },
)

for (const wire of ['fetch', 'sdk'] as const)
  row(67, 'B', `wire ${wire}`, async ({ figures }) => {
    const [pool, elsewhere] = [await startPool(), await startPool()]
    const { open, setClock } = await openTabs(site(), pool, { setup: { wire } })
    const page = await open()
    pool.redirectTo = elsewhere.endpoint
    for (const flow of ['password', 'srp'] as const)
      expect(await withPassword(page, flow)).toMatchObject({ status: 'signInFailed' })
    pool.redirectTo = null
    await ask(page)
    pool.redirectTo = elsewhere.endpoint
    expect(await answer(page, ada.color)).not.toMatchObject({ failure: null })
    pool.redirectTo = null
    await withPassword(page, 'password')
    pool.redirectTo = elsewhere.endpoint
    await setClock(3_600_000)
    expect(await accessTokenOf(page)).not.toMatch(/^ey/)
    await page.evaluate(() => globalThis.faultPage.auth.signOut({ global: true }))
    await eventually(() => pool.count('RevokeToken')).toBeGreaterThanOrEqual(1)
    const redirected = pool.passed.filter((passing) => passing.answer === '').length
    expect(redirected).toBeGreaterThanOrEqual(5)
    expect(elsewhere.passed).toEqual([])
    figures({ 'requests redirected': redirected, 'requests elsewhere': elsewhere.passed.length })
  })

/** Begins the sign-in by the question; answers with what is asked. */
async function challengeOf(page: Page) {
  const view = await ask(page)
  if (view.status !== 'challenge') throw new Error(`Nothing is asked while ${view.status}.`)
  return view
}
