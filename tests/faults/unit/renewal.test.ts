import { createAuth } from '@cognito-flow/core'
import { cognitoError, sampleSession, scriptedPorts, signedInStep } from '@cognito-flow/testing'
import { expect } from 'vitest'
import { SimulatedClock } from 'xstate'
import { dropped, KEY } from '../support/answers'
import { held, inTurn, openClient } from '../support/client'
import { openPage } from '../support/page'
import { row } from '../support/row'
import { createTokenPool, openSignedIn } from '../support/session'
import { createVirtualClock, settle } from '../support/virtual-clock'

const minute = 60_000
const day = 1_440 * minute
const reused = cognitoError('RefreshTokenReuseException', 'Refresh token was reused.')
const revoked = cognitoError('NotAuthorizedException', 'Refresh Token has been revoked')

row(5, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const throttled = cognitoError('TooManyRequestsException', 'Rate exceeded')
  const at: number[] = []
  const pool = createTokenPool(clock)
  const script = createTokenPool(clock, {
    GetTokensFromRefreshToken: () => {
      at.push(clock.now())
      return at.length < 4 ? throttled : pool.next()
    },
  })
  const spread = [0.25, 0.5, 0.75]
  const { auth } = await openSignedIn(script.answer, {
    clock,
    random: () => spread[at.length - 1] ?? 0,
  })
  const renewed = auth.refresh()
  await clock.advance(30_000)
  expect(await renewed).toMatchObject({ status: 'signedIn', freshness: 'fresh', failure: null })
  const waits = at.slice(1).map((time, index) => time - (at[index] ?? 0))
  expect(waits).toEqual([250, 1_000, 3_000])
  figures({ requests: at.length, 'ms waited': waits.reduce((sum, wait) => sum + wait, 0) })
})

row(21, 'U', async ({ figures }) => {
  const clock = new SimulatedClock()
  const ports = scriptedPorts({
    restore: signedInStep({ refreshInMs: 400 * day }),
    refresh: sampleSession(),
  })
  const auth = createAuth(ports, { clock })
  await auth.settled()
  clock.increment(24 * day)
  expect(ports.inputsOf('refresh')).toEqual([])
  figures({ 'renewals within 24 days': ports.inputsOf('refresh').length })
})

row(24, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const page = openPage()
  const ours = held()
  const pool = createTokenPool(clock)
  const script = { GetTokensFromRefreshToken: inTurn(ours.answer) }
  const options = { clock, storage: 'local' } as const
  const tab = await openSignedIn(createTokenPool(clock, script).answer, options)
  const renewed = tab.auth.refresh()
  await ours.reached
  // The other tab was first: it has the next tokens, and this one's refresh token is spent.
  const record = JSON.parse(page.storage.getItem(KEY) ?? '')
  const next = pool.next().AuthenticationResult
  const theirs = { ...record, accessToken: next.AccessToken, refreshToken: 'refresh-of-theirs' }
  page.storage.setItem(KEY, JSON.stringify(theirs))
  ours.release(reused)
  await clock.advance(10_000)
  expect(await renewed).toMatchObject({ status: 'signedIn', freshness: 'fresh', failure: null })
  expect(await tab.transport.getTokens()).toMatchObject({ accessToken: next.AccessToken })
  expect(page.storage.getItem(KEY)).toContain('refresh-of-theirs')
  expect(tab.signOuts()).toBe(0)
  figures({ requests: tab.count('GetTokensFromRefreshToken'), 'sign-outs': tab.signOuts() })
})

row(25, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const page = openPage()
  const { answer } = createTokenPool(clock, { GetTokensFromRefreshToken: reused })
  const tab = await openSignedIn(answer, { clock, storage: 'local' })
  const renewed = tab.auth.refresh()
  await clock.advance(10_000)
  expect(await renewed).toMatchObject({
    status: 'signedOut',
    username: 'ada',
    failure: { code: 'sessionRevoked', name: 'RefreshTokenReuseException' },
  })
  expect(page.storage.getItem(KEY)).toBeNull()
  figures({ requests: tab.count('GetTokensFromRefreshToken'), 'sign-outs': tab.signOuts() })
})

row(32, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const { answer } = createTokenPool(clock, { GetTokensFromRefreshToken: revoked })
  const { auth, transport, count } = await openSignedIn(answer, { clock })
  const token = (await transport.getTokens())?.accessToken
  await clock.advance(56 * minute)
  expect(auth.getView()).toMatchObject({
    status: 'signedIn',
    freshness: 'stale',
    failure: { code: 'sessionRevoked' },
  })
  expect(await transport.getTokens()).toMatchObject({ accessToken: token })
  await clock.advance(4 * minute - 1_000)
  expect(auth.getView()).toMatchObject({ status: 'signedIn' })
  await clock.advance(2_000)
  expect(auth.getView()).toMatchObject({
    status: 'signedOut',
    username: 'ada',
    failure: { code: 'sessionRevoked' },
  })
  expect(await transport.getTokens()).toBeNull()
  figures({ requests: count('GetTokensFromRefreshToken') })
})

row(61, 'U', async ({ figures }) => {
  let settled = 0
  for (const isKnown of [true, false]) {
    const clock = createVirtualClock()
    const page = openPage()
    const options = { clock, storage: 'local' } as const
    const before = await openSignedIn(createTokenPool(clock).answer, options)
    before.auth.stop()
    clock.sleep(2 * 60 * minute)
    if (isKnown) page.setOnline(false)
    const after = openClient(() => dropped(), options)
    let view: unknown
    after.auth.settled().then((settled) => {
      view = settled
    })
    await clock.advance(1_000)
    expect(view).toMatchObject({ status: 'signedIn', username: 'ada', freshness: 'stale' })
    settled += 1
    after.auth.stop()
  }
  figures({ 'settled within 1 s': `${settled} of 2` })
})

row(19, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const page = openPage()
  const { answer } = createTokenPool(clock)
  const { auth, transport, count } = await openSignedIn(answer, { clock, storage: 'local' })
  const before = (await transport.getTokens())?.accessToken
  clock.sleep(8 * 60 * minute)
  page.setOnline(false)
  page.focus()
  await settle()
  expect(auth.getView()).toMatchObject({ status: 'signedIn', freshness: 'stale' })
  await clock.advance(10 * minute)
  expect(auth.getView()).toMatchObject({ status: 'signedIn', freshness: 'stale' })
  const offline = count('GetTokensFromRefreshToken')
  expect(offline).toBe(0)
  page.setOnline(true)
  await clock.advance(2_000)
  expect(auth.getView()).toMatchObject({ status: 'signedIn', freshness: 'fresh', failure: null })
  expect((await transport.getTokens())?.accessToken).not.toBe(before)
  const online = count('GetTokensFromRefreshToken') - offline
  figures({ 'requests offline': offline, 'requests online': online })
})
