import { expect } from 'vitest'
import { dropped, KEY } from '../support/answers'
import { hang, held, inTurn, openClient } from '../support/client'
import { openPage } from '../support/page'
import { range } from '../support/range'
import { row } from '../support/row'
import { createTokenPool, openSignedIn } from '../support/session'
import { createVirtualClock, settle } from '../support/virtual-clock'

row(27, 'U', async ({ figures }) => {
  const when = ['while it is asked', 'as it is answered'] as const
  let stored = 0
  for (const moment of when) {
    const clock = createVirtualClock()
    const page = openPage()
    const late = held()
    const pool = createTokenPool(clock)
    const script = { GetTokensFromRefreshToken: inTurn(late.answer) }
    const options = { clock, storage: 'local' } as const
    const renewing = await openSignedIn(createTokenPool(clock, script).answer, options)
    const other = openClient(pool.answer, options)
    await other.auth.settled()
    const renewed = renewing.auth.refresh()
    await late.reached
    if (moment === 'as it is answered') late.release(pool.next())
    const signedOut = other.auth.signOut()
    if (moment === 'while it is asked') {
      await signedOut
      late.release(pool.next())
    }
    await Promise.all([signedOut, renewed])
    await settle()
    for (const { auth, transport } of [renewing, other]) {
      expect([moment, auth.getView()]).toMatchObject([moment, { status: 'signedOut' }])
      expect(await transport.getTokens()).toBeNull()
    }
    expect([moment, page.storage.getItem(KEY)]).toEqual([moment, null])
    if (page.storage.items.has(KEY)) stored += 1
    for (const { auth } of [renewing, other]) auth.stop()
  }
  figures({ moments: when.length, 'sessions stored again': stored })
})

row(30, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const page = openPage()
  const script = { RevokeToken: dropped(), GlobalSignOut: dropped() }
  const { answer } = createTokenPool(clock, script)
  const tries: number[] = []
  for (const global of [false, true]) {
    const { auth, transport, count } = await openSignedIn(answer, { clock, storage: 'local' })
    const signedOut = auth.signOut({ global })
    expect(await signedOut).toMatchObject({ status: 'signedOut', failure: null })
    expect(page.storage.getItem(KEY)).toBeNull()
    expect(await transport.getTokens()).toBeNull()
    await clock.advance(60_000)
    expect(count('RevokeToken')).toBe(2)
    tries.push(count('RevokeToken'))
    auth.stop()
  }
  figures({ 'sign-outs': tries.length, 'tries to revoke each': range(tries) })
})

row(58, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const { answer } = createTokenPool(clock, { RevokeToken: hang, GlobalSignOut: hang })
  let waited = 0
  for (const global of [false, true]) {
    const { auth, operations } = await openSignedIn(answer, { clock })
    const startedAt = clock.now()
    expect(await auth.signOut({ global })).toMatchObject({ status: 'signedOut', busy: false })
    expect(clock.now() - startedAt).toBe(0)
    waited += clock.now() - startedAt
    // The next user does not wait for it.
    expect(await auth.signIn({ username: 'bob' })).toMatchObject({ username: 'bob' })
    expect(operations()).toContain(global ? 'GlobalSignOut' : 'RevokeToken')
  }
  figures({ 'ms waited for it': waited })
})

row(64, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  openPage()
  const { answer } = createTokenPool(clock)
  const options = { clock, storage: 'local' } as const
  const one = openClient(answer, options)
  const other = openClient(answer, options)
  let followed = 0
  await Promise.all([one.auth.settled(), other.auth.settled()])

  await one.auth.signIn({ username: 'ada' })
  await settle()
  expect(other.auth.getView()).toMatchObject({ status: 'signedIn', username: 'ada' })
  followed += 1
  const theirs = await one.transport.getTokens()
  expect(await other.transport.getTokens()).toEqual(theirs)

  await other.auth.signOut()
  await settle()
  expect(one.auth.getView()).toMatchObject({ status: 'signedOut' })
  followed += 1
  expect(await one.transport.getTokens()).toBeNull()

  await other.auth.signIn({ username: 'bob' })
  await settle()
  expect(one.auth.getView()).toMatchObject({ status: 'signedIn', username: 'bob' })
  followed += 1
  figures({ objects: 2, 'sign-ins and sign-outs followed': `${followed} of 3` })
})
