import { fetchWire } from '@cognito-flow/transport/fetch'
import { expect } from 'vitest'
import { rows } from '../rows'
import { KEY } from '../support/answers'
import { ada, type PageOptions, type Pool, startPool } from '../support/local-pool'
import { openPage } from '../support/page'
import { range } from '../support/range'
import { row } from '../support/row'
import { createStorage } from '../support/storage'
import { createVirtualClock } from '../support/virtual-clock'

const hour = 3_600_000
/** A refresh token is good once. */
const client = { refreshTokenRotation: { retryGracePeriodSeconds: 0 } }

/** The auth objects of so many tabs, with ada signed in; the machines' timers go off together. */
async function openTabs(pool: Pool, count: number, options: PageOptions = {}) {
  const timers = createVirtualClock()
  let passed = 0
  const config: PageOptions = {
    storage: 'local',
    random: () => 0,
    now: () => Date.now() + passed,
    clock: timers.clock,
    flow: 'password',
    ...options,
  }
  const tabs = Array.from({ length: count }, () => pool.open(config))
  await tabs[0]?.auth.signIn(ada)
  await Promise.all(tabs.map(({ auth }) => auth.settled()))
  return {
    tabs,
    /** Lets the tokens come to their end: each tab renews by its own timer. */
    async expire() {
      passed += 0.95 * hour
      await timers.advance(0.95 * hour)
      return Promise.all(tabs.map(({ auth }) => auth.settled()))
    },
    /** All tabs have the same token, which is what is stored. */
    async expectAllNewest(what: string, stored: string) {
      for (const { auth, transport, signOuts } of tabs) {
        expect([what, signOuts()]).toEqual([what, 0])
        expect([what, auth.getView()]).toMatchObject([
          what,
          { status: 'signedIn', freshness: 'fresh', failure: null },
        ])
        const token = (await transport.getTokens())?.accessToken
        expect([what, stored.includes(token ?? '-')]).toEqual([what, true])
      }
    },
    countSignOuts: () => tabs.reduce((sum, tab) => sum + tab.signOuts(), 0),
    close() {
      for (const { auth } of tabs) auth.stop()
    },
  }
}

row(22, 'E', async ({ figures }) => {
  const requests: number[] = []
  let signOuts = 0
  for (const count of [2, 5, 10]) {
    const page = openPage()
    const pool = await startPool({ client })
    const { expire, expectAllNewest, countSignOuts, close } = await openTabs(pool, count)
    await pool.inject({ operation: 'GetTokensFromRefreshToken', delayMs: 80 })
    const before = page.storage.getItem(KEY)
    await expire()
    expect([count, pool.count('GetTokensFromRefreshToken')]).toEqual([count, 1])
    const after = page.storage.getItem(KEY) ?? ''
    expect(after).not.toBe(before)
    await expectAllNewest(`${count} tabs`, after)
    requests.push(pool.count('GetTokensFromRefreshToken'))
    signOuts += countSignOuts()
    close()
  }
  figures({ 'requests for 2, 5, 10 tabs': requests.join(', '), 'sign-outs': signOuts })
})

row(23, 'E', async ({ figures }) => {
  const signOuts: number[] = []
  for (const count of [2, 5, 10]) {
    const page = openPage({ hasLocks: false })
    const pool = await startPool({ client })
    const { expire, expectAllNewest, countSignOuts, close } = await openTabs(pool, count)
    await pool.inject({ operation: 'GetTokensFromRefreshToken', times: 10, delayMs: 80 })
    await expire()
    await expectAllNewest(`${count} tabs`, page.storage.getItem(KEY) ?? '')
    signOuts.push(countSignOuts())
    close()
  }
  figures({ 'sign-outs of 2, 5, 10 tabs': signOuts.join(', ') })
})

row(23, 'E', 'nor a storage for a lease: each asks, and the losers adopt', async ({ figures }) => {
  const signOuts: number[] = []
  for (const count of [2, 5, 10]) {
    openPage({ hasLocks: false, localStorage: {} })
    const pool = await startPool({ client })
    const storage = createStorage()
    const tabs = await openTabs(pool, count, { storage })
    const { expire, expectAllNewest, countSignOuts, close } = tabs
    const hasLoser = () =>
      pool.calls.some(({ outcome }) => outcome === 'RefreshTokenReuseException')
    await pool.inject({ operation: 'GetTokensFromRefreshToken', times: 10, delayMs: 200 })
    await expire()
    // A tab that has heard of the winner's tokens does not wait for its own refusal, which is still to come.
    while (!hasLoser()) await new Promise((resolve) => setImmediate(resolve))
    await expectAllNewest(`${count} tabs`, storage.getItem(KEY) ?? '')
    signOuts.push(countSignOuts())
    close()
  }
  figures({ 'sign-outs where losers adopt': signOuts.join(', ') })
})

row(
  53,
  'E',
  rows[53].scenario,
  async ({ figures }) => {
    const requests: number[] = []
    let signOuts = 0
    for (const hasLocks of [true, false])
      for (const delayMs of [0, 80]) {
        const pool = await startPool({ client })
        let held = 0
        for (let run = 1; run <= 20; run += 1) {
          const page = openPage({ hasLocks })
          const { expire, expectAllNewest, countSignOuts, close } = await openTabs(pool, 2)
          const before = pool.count('GetTokensFromRefreshToken')
          await pool.inject({ operation: 'GetTokensFromRefreshToken', times: 1, delayMs })
          await expire()
          await expectAllNewest(`run ${run}`, page.storage.getItem(KEY) ?? '')
          expect([run, pool.count('GetTokensFromRefreshToken')]).toEqual([run, run])
          requests.push(pool.count('GetTokensFromRefreshToken') - before)
          signOuts += countSignOuts()
          close()
          held += 1
        }
        figures({ [`${hasLocks ? 'locks' : 'no locks'}, ${delayMs} ms`]: `${held} of 20` })
      }
    figures({ 'requests a run': range(requests), 'sign-outs': signOuts })
  },
  90_000,
)

row(27, 'E', async ({ figures }) => {
  const runs = 20
  for (let run = 1; run <= runs; run += 1) {
    const page = openPage()
    const pool = await startPool({ client })
    const { tabs, close } = await openTabs(pool, 2)
    const [renewing, leaving] = tabs
    const renewed = renewing?.auth.refresh()
    // Later in each run: before the pool is asked, while it answers, and when it has.
    for (let turn = 0; turn < run * run; turn += 1)
      await new Promise((resolve) => setImmediate(resolve))
    await leaving?.auth.signOut()
    await renewed
    for (const { auth, transport } of tabs) {
      expect([run, (await auth.settled()).status]).toEqual([run, 'signedOut'])
      expect([run, await transport.getTokens()]).toEqual([run, null])
    }
    expect([run, page.storage.getItem(KEY)]).toEqual([run, null])
    close()
  }
  figures({ 'both out, storage empty': `${runs} of ${runs}` })
})

row(31, 'E', async ({ figures }) => {
  let signOuts = 0
  for (const flow of ['password', 'srp'] as const) {
    const pool = await startPool({ client })
    const here = pool.open({ flow, wire: fetchWire })
    const there = pool.open({ flow })
    await here.auth.signIn(ada)
    await there.auth.signIn(ada)
    await there.auth.signOut({ global: true })
    expect(here.auth.getView()).toMatchObject({ status: 'signedIn' })
    while (pool.count('GlobalSignOut') === 0) await new Promise((done) => setImmediate(done))
    expect(await here.auth.refresh()).toMatchObject({
      status: 'signedOut',
      username: 'ada',
      failure: { code: 'sessionRevoked' },
    })
    expect(await here.transport.getTokens()).toBeNull()
    expect(pool.count('GetTokensFromRefreshToken')).toBe(1)
    expect(here.signOuts()).toBe(1)
    signOuts += here.signOuts()
  }
  figures({ 'sign-outs': signOuts })
})
