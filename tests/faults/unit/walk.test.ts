import { type Auth, createAuth, type Operation, type WorldEvent } from '@cognito-flow/core'
import {
  challengeStep,
  cognitoError,
  portError,
  sampleDelivery,
  sampleSession,
  scriptedPorts,
  signedInStep,
} from '@cognito-flow/testing'
import { expect, onTestFinished } from 'vitest'
import { SimulatedClock } from 'xstate'
import { createRandom } from '../support/random'
import { row } from '../support/row'

const EVENTS = 20_000

const commands: readonly ((auth: Auth) => Promise<unknown>)[] = [
  (auth) => auth.signUp({ username: 'ada', password: 'x', autoSignIn: true }),
  (auth) => auth.confirmSignUp({ code: '1' }),
  (auth) => auth.resendSignUpCode(),
  (auth) => auth.signIn({ username: 'ada' }),
  (auth) => auth.signIn({ username: 'bob', password: 'x' }),
  (auth) => auth.confirmSignIn({ answer: 'blue' }),
  (auth) => auth.resetPassword({ username: 'ada' }),
  (auth) => auth.confirmResetPassword({ code: '1', newPassword: 'y' }),
  (auth) => auth.signOut(),
  (auth) => auth.signOut({ global: true }),
  (auth) => auth.refresh(),
  (auth) => auth.retry(),
  (auth) => auth.cancel(),
]

const world: readonly WorldEvent[] = [
  { type: 'online' },
  { type: 'wake', at: 0 },
  { type: 'wake', at: Number.MAX_SAFE_INTEGER },
  { type: 'externalSignOut' },
  { type: 'externalSignIn' },
  { type: 'refresh' },
]

const ports: readonly Operation[] = [
  'restore',
  'signUp',
  'confirmSignUp',
  'resendSignUpCode',
  'autoSignIn',
  'signIn',
  'prove',
  'confirmSignIn',
  'resetPassword',
  'confirmResetPassword',
  'refresh',
  'signOut',
]

/** What a port may come to: an answer of its own or of another, a refusal, silence, an exception, nonsense. */
const outcomes: readonly (() => unknown)[] = [
  () => signedInStep(),
  () => challengeStep(),
  () => challengeStep({ kind: 'emailCode', resendAt: 0 }),
  () => ({ type: 'proving', signInId: 'x' }),
  () => ({ type: 'staleSession', session: sampleSession() }),
  () => ({ type: 'expiredChallenge', username: 'ada' }),
  () => ({ type: 'nothing' }),
  () => ({ type: 'codeSent', delivery: null }),
  () => ({ type: 'confirmed' }),
  () => sampleSession(),
  () => sampleDelivery(),
  () => undefined,
  () => ({ type: 'nonsense' }),
  () => new Promise(() => {}),
  () => {
    throw new TypeError('a bug in a port')
  },
  () => Promise.reject(portError('network')),
  ...['CodeMismatch', 'LimitExceeded', 'NotAuthorized', 'UserNotConfirmed', 'InternalError'].map(
    (name) => () => Promise.reject(cognitoError(`${name}Exception`)),
  ),
]

row(69, 'U', async ({ figures }) => {
  const uncaught: unknown[] = []
  const onUncaught = (error: unknown) => uncaught.push(error)
  process.on('uncaughtException', onUncaught)
  onTestFinished(() => {
    process.off('uncaughtException', onUncaught)
  })

  const random = createRandom(20_000)
  const pick = <Value>(list: readonly Value[], fallback: Value): Value =>
    list[Math.floor(random() * list.length)] ?? fallback
  const clock = new SimulatedClock()
  const reports = new Set<(event: WorldEvent) => void>()
  let running = 0
  const call = (_: unknown, options?: { readonly signal?: AbortSignal }) => {
    running += 1
    let isOver = false
    const end = () => {
      if (!isOver) running -= 1
      isOver = true
    }
    options?.signal?.addEventListener('abort', end)
    const outcome = pick(outcomes, () => undefined)()
    Promise.resolve(outcome).then(end, end)
    return outcome
  }
  const walking = Object.fromEntries(ports.map((name) => [name, call]))
  const auth = createAuth(
    {
      ...scriptedPorts(),
      ...walking,
      watch: (report) => {
        reports.add(report)
        return () => reports.delete(report)
      },
    },
    { clock },
  )
  onTestFinished(() => auth.stop())
  const pending = new Set<Promise<unknown>>()
  const nextTick = () => new Promise((resolve) => setImmediate(resolve))
  auth.start()

  for (let event = 0; event < EVENTS; event += 1) {
    const chance = random()
    if (chance < 0.6) {
      const settled: Promise<unknown> = pick(commands, (one) => one.cancel())(auth)
        .catch(() => {})
        .finally(() => pending.delete(settled))
      pending.add(settled)
    } else if (chance < 0.8) for (const report of reports) report(pick(world, { type: 'online' }))
    else if (chance < 0.9) clock.increment(random() * 400_000)
    else {
      await nextTick()
      if (auth.getView().busy) expect([event, running > 0]).toEqual([event, true])
    }
  }

  // What hangs is given up by a sign-out, and a sign-out that hangs by cancel; then what had waited for the start to end.
  for (let time = 0; time < 2; time += 1) {
    await Promise.race([auth.signOut(), nextTick()])
    auth.send({ type: 'cancel' })
    await nextTick()
  }
  expect(auth.getView()).toMatchObject({ status: 'signedOut', busy: false })
  expect(auth.getSnapshot().status).toBe('active')
  expect([...pending]).toEqual([])
  expect(uncaught).toEqual([])
  figures({ events: EVENTS, exceptions: uncaught.length, 'promises that hang': pending.size })
})
