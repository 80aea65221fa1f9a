import type { WireOperation } from '@cognito-flow/transport'
import { fetchWire } from '@cognito-flow/transport/fetch'
import { expect } from 'vitest'
import { ada, type PageOptions, startPool, wires } from '../support/local-pool'
import { typedPasswords } from '../support/passwords'
import { createPoolClock } from '../support/pool-clock'
import { range } from '../support/range'
import { row } from '../support/row'

const both = Object.entries(wires)
const minute = 60_000
const hour = 60 * minute

/** A device whose clock is wrong by so much. */
const wrongBy = (ms: number): PageOptions => ({ now: () => Date.now() + ms, flow: 'srp' })

row(17, 'E', async ({ figures }) => {
  let tooEarly = 0
  const offsets = [10 * minute, -10 * minute]
  for (const [name, wire] of both)
    for (const offset of offsets) {
      const pool = await startPool()
      const { auth, transport } = pool.open({ wire, ...wrongBy(offset) })
      const what = `${name}, ${offset / minute} min`
      expect([what, await auth.signIn(ada)]).toMatchObject([
        what,
        { status: 'signedIn', freshness: 'fresh', failure: null },
      ])
      expect([what, await transport.getTokens()]).toEqual([what, expect.anything()])
      expect([what, pool.count('GetTokensFromRefreshToken')]).toEqual([what, 0])
      tooEarly += pool.count('GetTokensFromRefreshToken')
    }
  figures({ wires: both.length, offsets: offsets.length, 'renewals too early': tooEarly })
})

row(56, 'E', async ({ figures }) => {
  const requests: number[] = []
  const offsets = [6 * minute, 5 * hour, 48 * hour].flatMap((offset) => [offset, -offset])
  for (const [name, wire] of both) {
    const pool = await startPool()
    for (const offset of offsets) {
      const before = pool.calls.length
      const { auth } = pool.open({ wire, ...wrongBy(offset) })
      const what = `${name}, ${offset / minute} min`
      expect([what, await auth.signIn(ada)]).toMatchObject([
        what,
        { status: 'signedIn', freshness: 'fresh', failure: null },
      ])
      requests.push(pool.calls.length - before)
      auth.stop()
    }
    expect(pool.count('RespondToAuthChallenge')).toBe(offsets.length)
  }
  figures({ wires: both.length, offsets: offsets.length, 'requests each': range(requests) })
})

row(42, 'E', async ({ figures }) => {
  const pool = await startPool()
  let refused = 0
  for (const flow of ['srp', 'password', 'customWithSrp'] as const)
    for (const [command, field] of [
      [{ ...ada, password: 'x'.repeat(1_000_000) }, 'password'],
      [{ ...ada, username: 'u'.repeat(10_000) }, 'username'],
    ] as const) {
      const { auth } = pool.open({ flow })
      expect(await auth.signIn(command)).toMatchObject({
        failure: { code: 'invalidParameter', field },
      })
      refused += 1
    }
  expect(pool.calls).toEqual([])
  figures({ refused, requests: pool.calls.length })
})

row(42, 'E', 'an answer of 10 MB', async ({ figures }) => {
  const huge = 'a'.repeat(10_000_000)
  const answers: readonly (readonly [status: number, message: string])[] = [
    [200, huge],
    [200, JSON.stringify({ ChallengeName: 'CUSTOM_CHALLENGE', Session: huge })],
    [400, JSON.stringify({ __type: 'NotAuthorizedException', message: huge })],
  ]
  const pool = await startPool()
  for (const [name, wire] of both)
    for (const [status, message] of answers) {
      const { auth } = pool.open({ wire })
      pool.pool.injectFault({ operation: 'InitiateAuth', times: 1, status, message })
      const view = await auth.signIn(ada)
      expect([name, status, view]).toMatchObject([
        name,
        status,
        { status: 'signInFailed', failure: { code: 'unexpectedResponse' } },
      ])
      expect(view.failure?.message.length).toBeLessThan(1_000)
      auth.stop()
    }
  figures({ wires: both.length, 'answers refused': answers.length })
})

row(43, 'E', async ({ figures }) => {
  const users = typedPasswords.map((password, index) => ({ username: `user-${index}`, password }))
  const pool = await startPool({ config: { users } })
  for (const [name, wire] of both)
    for (const flow of ['srp', 'password'] as const)
      for (const { username, password } of users) {
        const { auth } = pool.open({ wire, flow })
        const what = `${name}, ${flow}, ${JSON.stringify(password)}`
        expect([what, await auth.signIn({ username, password })]).toMatchObject([
          what,
          { status: 'signedIn' },
        ])
        auth.stop()
      }
  const { auth } = pool.open({ flow: 'srp' })
  const trimmed = { username: 'user-6', password: typedPasswords[6]?.trim() ?? '' }
  expect(await auth.signIn(trimmed)).toMatchObject({ failure: { code: 'incorrectCredentials' } })
  figures({ wires: both.length, passwords: users.length })
})

/** The scheduled run tries more. */
const SIGN_INS = Number(process.env.RUNS ?? 200) / 25

/** What salts, and the secrets behind B, begin with: zeros, and bytes with their highest bit clear and set. */
const firstBytes = [0x00, 0x01, 0x7f, 0x80, 0xff]

row(
  45,
  'E',
  'each sign-in proves to the pool, whatever its salt begins with',
  async ({ figures }) => {
    for (const first of firstBytes) {
      const randomBytes = (length: number) => {
        const bytes = crypto.getRandomValues(new Uint8Array(length))
        if (length > 1) bytes[0] = first
        return bytes
      }
      const pool = await startPool({ randomBytes })
      for (let time = 0; time < SIGN_INS; time += 1) {
        const { auth } = pool.open({ flow: 'srp' })
        const view = await auth.signIn(ada)
        expect([first, time, view.status]).toEqual([first, time, 'signedIn'])
        auth.stop()
      }
    }
    figures({ 'first bytes': firstBytes.length, 'sign-ins': SIGN_INS * firstBytes.length })
  },
  20_000 + SIGN_INS * 2_500,
)

type Changes = (operation: WireOperation, input: object) => object

/** Somebody between the app and the pool. */
const between =
  (changeInput: Changes, changeAnswer: (answer: object) => object = (answer) => answer) =>
  (to: Parameters<typeof fetchWire>[0]): ReturnType<typeof fetchWire> => {
    const wire = fetchWire(to)
    return {
      async call(operation, input, options) {
        // biome-ignore lint/plugin/no-type-assertion: the changed input is of the same operation
        const changed = changeInput(operation, input) as typeof input
        return changeAnswer({ ...Object(await wire.call(operation, changed, options)) })
      },
    }
  }

row(46, 'E', async ({ figures }) => {
  const pool = await startPool()
  const seen: Record<string, string>[] = []
  const spied = between((operation, input) => {
    const { ChallengeResponses, AuthParameters } = { ...Object(input) }
    seen.push({ operation, ...ChallengeResponses, ...AuthParameters })
    return input
  })
  for (let time = 0; time < 3; time += 1) {
    const { auth } = pool.open({ flow: 'srp', wire: spied })
    expect(await auth.signIn(ada)).toMatchObject({ status: 'signedIn' })
    expect(await auth.signOut()).toMatchObject({ status: 'signedOut' })
    expect(await auth.signIn(ada)).toMatchObject({ status: 'signedIn' })
  }
  const ephemerals = seen.flatMap(({ SRP_A }) => (SRP_A ? [SRP_A] : []))
  expect(ephemerals).toHaveLength(6)
  expect(new Set(ephemerals).size).toBe(6)

  const [recorded] = seen.filter(({ PASSWORD_CLAIM_SIGNATURE }) => PASSWORD_CLAIM_SIGNATURE)
  const { operation: _, ...responses } = recorded ?? {}
  const replayed = pool.open({
    flow: 'srp',
    wire: between((name, input) =>
      name === 'RespondToAuthChallenge' ? { ...input, ChallengeResponses: responses } : input,
    ),
  })
  expect(await replayed.auth.signIn(ada)).toMatchObject({
    status: 'signInFailed',
    failure: { code: 'incorrectCredentials' },
  })
  const twice = ephemerals.length - new Set(ephemerals).size
  figures({ 'sign-ins': ephemerals.length, 'a used twice': twice })
})

row(46, 'E', 'a proof that is six minutes old', async () => {
  const clock = createPoolClock()
  const pool = await startPool({ clock })
  const { auth } = pool.open({
    flow: 'srp',
    wire: between((operation, input) => {
      if (operation === 'RespondToAuthChallenge') clock.advance(6 * minute)
      return input
    }),
  })
  expect(await auth.signIn(ada)).toMatchObject({
    status: 'signInFailed',
    failure: { code: 'incorrectCredentials' },
  })
})

row(47, 'E', async ({ figures }) => {
  const pool = await startPool()
  const requests: number[] = []
  const values = ['2', 'beef'.repeat(190), '0']
  for (const SRP_B of values) {
    const { auth } = pool.open({
      flow: 'srp',
      wire: between(
        (_, input) => input,
        (answer) => {
          const { ChallengeParameters } = { ChallengeParameters: {}, ...answer }
          return { ...answer, ChallengeParameters: { ...ChallengeParameters, SRP_B } }
        },
      ),
    })
    const before = pool.calls.length
    expect(await auth.signIn(ada)).toMatchObject({ status: 'signInFailed', busy: false })
    const operations = pool.calls.slice(before).map(({ operation }) => operation)
    requests.push(operations.length)
    const isIllegal = SRP_B === '0'
    expect([SRP_B, operations]).toEqual([
      SRP_B,
      isIllegal ? ['InitiateAuth'] : ['InitiateAuth', 'RespondToAuthChallenge'],
    ])
  }
  figures({ values: values.length, 'requests each': range(requests) })
})
