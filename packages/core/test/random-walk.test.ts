import { type Auth, type AuthView, createAuth, type WorldEvent } from '@cognito-flow/core'
import { afterEach, expect, test, vi } from 'vitest'
import { SimulatedClock } from 'xstate'
import {
  challengeStep,
  cognitoError,
  portError,
  sampleDelivery,
  sampleSession,
  scriptedPorts,
  signedInStep,
} from './testing'

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const commands: readonly ((auth: Auth) => Promise<unknown>)[] = [
  (auth) => auth.signUp({ username: 'ada', password: 'x', autoSignIn: true }),
  (auth) => auth.signUp({ username: 'bob', password: 'x' }),
  (auth) => auth.confirmSignUp({ code: '1' }),
  (auth) => auth.resendSignUpCode(),
  (auth) => auth.signIn({ username: 'ada' }),
  (auth) => auth.signIn({ username: 'bob', password: 'x' }),
  (auth) => auth.confirmSignUp({ username: 'bob', code: '2' }),
  (auth) => auth.confirmSignIn({ answer: 'blue' }),
  (auth) => auth.confirmSignIn({ answers: { SMS_MFA_CODE: '1' } }),
  (auth) => auth.confirmSignIn(),
  (auth) => auth.resetPassword({ username: 'ada' }),
  (auth) => auth.confirmResetPassword({ code: '1', newPassword: 'y' }),
  (auth) => auth.signOut(),
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

const outcomes: readonly (() => unknown)[] = [
  () => signedInStep(),
  () => challengeStep(),
  () => challengeStep({ kind: 'smsCode', resendAt: 0 }),
  () => challengeStep({ kind: 'passkey' }),
  () => ({ type: 'signUp', username: 'ada', delivery: null, autoSignIn: true }),
  () => ({ type: 'passwordReset', username: 'bob', delivery: sampleDelivery() }),
  () => ({ type: 'expiredChallenge', username: 'ada' }),
  () => ({ type: 'proving', signInId: 'x' }),
  () => ({ type: 'staleSession', session: sampleSession() }),
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
  ...['CodeMismatch', 'LimitExceeded', 'NotAuthorized', 'UserNotConfirmed', 'PasswordResetRequired']
    .map((name) => cognitoError(`${name}Exception`))
    .map((error) => () => Promise.reject(Object.assign(error, { at: 1_000 }))),
  () => Promise.reject(cognitoError('NotAuthorizedException', 'User cannot be confirmed.')),
  () => Promise.reject(portError('network')),
  () => Promise.reject(portError('passkeyCancelled')),
]

const uncaught = vi.fn()
process.on('uncaughtException', uncaught)
afterEach(() => {
  process.off('uncaughtException', uncaught)
})

test.each([1, 2, 3, 4, 5])(
  'survives 1,000 events and ports that do anything: walk %s',
  async (seed) => {
    const random = createRandom(seed)
    const pick = <Value>(list: readonly Value[]): Value[] => {
      const chosen = list[Math.floor(random() * list.length)]
      return chosen === undefined ? [] : [chosen]
    }
    const clock = new SimulatedClock()
    const { watch, forgetSignIn, forgetPending, forgetSession, ...calls } = scriptedPorts()
    const reports = new Set<(event: WorldEvent) => void>()
    let running = 0
    const ports = Object.fromEntries(
      Object.keys(calls).map((name) => [
        name,
        (_: unknown, { signal }: { signal?: AbortSignal } = {}) => {
          running += 1
          signal?.addEventListener('abort', () => {
            running -= 1
          })
          const [outcome] = pick(outcomes)
          return outcome?.()
        },
      ]),
    )
    const auth = createAuth({
      ...calls,
      ...ports,
      watch: (report) => {
        reports.add(report)
        return () => reports.delete(report)
      },
    })
    const pending = new Set<Promise<unknown>>()
    const views: AuthView[] = []
    auth.subscribe((view) => views.push(view))
    auth.start()

    for (let step = 0; step < 1_000; step += 1) {
      const chance = random()
      if (chance < 0.6) {
        for (const command of pick(commands)) {
          const settled: Promise<boolean> = command(auth).then(
            () => pending.delete(settled),
            () => pending.delete(settled),
          )
          pending.add(settled)
        }
      } else if (chance < 0.8) {
        for (const event of pick(world)) for (const report of reports) report(event)
      } else if (chance < 0.9) clock.increment(random() * 400_000)
      else await new Promise((resolve) => setImmediate(resolve))
    }

    const nextTick = () => new Promise((resolve) => setImmediate(resolve))
    // What hangs is given up by a sign-out, and a sign-out that hangs by cancel; then what had waited for the start to end.
    for (let time = 0; time < 2; time += 1) {
      await Promise.race([auth.signOut(), nextTick()])
      auth.send({ type: 'cancel' })
      await nextTick()
    }
    expect(auth.getView()).toMatchObject({ status: 'signedOut', busy: false })
    expect([...pending]).toEqual([])
    expect(auth.getSnapshot().status).toBe('active')
    expect(views.length).toBeGreaterThan(100)
    expect(running).toBeGreaterThan(0)
    expect(uncaught).not.toHaveBeenCalled()
    auth.stop()
  },
)
