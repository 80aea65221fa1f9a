import { expect } from 'vitest'
import { ANSWER, ada, startPool, wires } from '../support/local-pool'
import { openPage } from '../support/page'
import { createPoolClock } from '../support/pool-clock'
import { row } from '../support/row'
import { createStorage } from '../support/storage'

const both = Object.entries(wires)

row(11, 'E', async ({ figures }) => {
  const pool = await startPool()
  const storage = createStorage()
  const before = pool.open({ storage })
  const asked = await before.auth.signIn({ username: 'ada', password: ada.password })
  before.auth.stop()
  const { auth } = pool.open({ storage })
  const view = await auth.settled()
  expect(view).toMatchObject({
    status: 'challenge',
    username: 'ada',
    challenge: asked.status === 'challenge' ? { ...asked.challenge } : null,
  })
  expect(JSON.stringify([...storage.items])).not.toContain(ada.password)
  const requests = pool.calls.length - 1
  expect(requests).toBe(0)
  expect(await auth.confirmSignIn({ answer: ANSWER })).toMatchObject({ status: 'signedIn' })
  figures({ 'requests to restore': requests })
})

row(11, 'E', 'a password that was being proven leads back to the form', async () => {
  const pool = await startPool()
  const storage = createStorage()
  const before = pool.open({ storage, flow: 'srp' })
  await pool.inject({ operation: 'RespondToAuthChallenge', delayMs: 60_000 })
  const proving = new Promise<void>((resolve) => {
    before.auth.subscribe((view) => {
      if (view.status === 'signingIn' && view.proving) resolve()
    })
  })
  const signedIn = before.auth.signIn(ada).catch(() => {})
  await proving
  expect([...storage.items]).toEqual([])
  before.auth.stop()
  await signedIn
  const after = pool.open({ storage, flow: 'srp' })
  expect(await after.auth.settled()).toMatchObject({ status: 'signedOut' })
})

row(14, 'E', async ({ figures }) => {
  for (const [name, wire] of both) {
    const pool = await startPool()
    const { auth } = pool.open({ wire })
    await auth.signIn(ada)
    for (const round of [2, 3, 4])
      expect([name, await auth.confirmSignIn({ answer: 'cat' })]).toMatchObject([
        name,
        { challenge: { round, parameters: { hint: `pet, try ${round}` } }, failure: null },
      ])
    expect([name, await auth.confirmSignIn({ answer: ANSWER })]).toMatchObject([
      name,
      { status: 'signedIn' },
    ])
    expect(pool.calls.every(({ outcome }) => outcome === 'ok')).toBe(true)
  }
  figures({ wires: both.length, rounds: 4 })
})

row(14, 'E', 'of a code that was sent, in one Session', async () => {
  const pool = await startPool({ config: withMfa })
  const { auth } = pool.open({ flow: 'password' })
  await auth.signIn({ ...ada, username: 'may' })
  for (let time = 0; time < 3; time += 1)
    expect(await auth.confirmSignIn({ answer: '000000' })).toMatchObject({
      status: 'challenge',
      challenge: { kind: 'emailCode', round: 1 },
      failure: { code: 'codeMismatch', recovery: 'retryAnswer' },
    })
  expect(await auth.confirmSignIn({ answer: pool.code('may') })).toMatchObject({
    status: 'signedIn',
  })
})

/** may gets codes by e-mail. */
const withMfa = {
  mfaConfiguration: 'OPTIONAL',
  users: [
    {
      ...ada,
      username: 'may',
      attributes: { email: 'may@example.com' },
      mfa: { preferred: 'EMAIL_OTP' },
    },
  ],
} as const

const unconfirmed = {
  ...ada,
  status: 'UNCONFIRMED',
  attributes: { email: 'ada@example.com' },
} as const

row(15, 'E', async ({ figures }) => {
  const clock = createPoolClock()
  const pool = await startPool({ clock, config: { users: [unconfirmed] } })
  const { auth } = pool.open({ flow: 'password' })
  await auth.settled()
  await auth.resendSignUpCode({ username: 'ada' })
  const code = pool.code()
  const codes = []
  for (const [given, passedMs] of [
    [code === '000000' ? '111111' : '000000', 0],
    [code, 25 * 3_600_000],
  ] as const) {
    clock.advance(passedMs)
    const { failure } = await auth.confirmSignUp({ username: 'ada', code: given })
    codes.push(failure?.code)
  }
  const other = await startPool()
  const wrong = other.open({ flow: 'password' })
  let failure = null
  for (let time = 0; time < 6; time += 1)
    failure = (await wrong.auth.signIn({ ...ada, password: 'Wr0ng-Horse!' })).failure
  codes.push(failure?.code)
  expect(codes).toEqual(['codeMismatch', 'codeExpired', 'attemptsExceeded'])
  figures({ codes: codes.join(' ') })
})

row(63, 'E', async ({ figures }) => {
  let followed = 0
  for (const [name, wire] of both) {
    openPage()
    const pool = await startPool()
    const options = { wire, storage: 'local' } as const
    const one = pool.open(options)
    await one.auth.signIn(ada)
    const other = pool.open(options)
    await other.auth.settled()
    const follows = new Promise<void>((resolve) => {
      other.auth.subscribe((view) => {
        if (view.status === 'challenge' && view.challenge.round === 2) resolve()
      })
    })
    await one.auth.confirmSignIn({ answer: 'cat' })
    await follows
    followed += 1
    expect([name, other.auth.getView()]).toMatchObject([
      name,
      { challenge: { round: 2, parameters: { hint: 'pet, try 2' } }, failure: null },
    ])
    expect([name, await other.auth.confirmSignIn({ answer: ANSWER })]).toMatchObject([
      name,
      { status: 'signedIn' },
    ])
    expect(pool.calls.every(({ outcome }) => outcome === 'ok')).toBe(true)
    for (const { auth } of [one, other]) auth.stop()
  }
  figures({ wires: both.length, 'rounds followed': followed })
})
