import { type Auth, createAuth, type WorldEvent } from '@cognito-flow/core'
import { expect, test } from 'vitest'
import { SimulatedClock } from 'xstate'
import {
  challengeStep,
  cognitoError,
  portError,
  sampleSession,
  scriptedPorts,
  signedInStep,
} from './testing'

const day = 86_400_000
type Report = (event: WorldEvent) => void

const startWith = async (...script: Parameters<typeof scriptedPorts>) => {
  const clock = new SimulatedClock()
  const ports = scriptedPorts(...script)
  const auth = createAuth(ports, { clock })
  await auth.settled()
  return { auth, ports, clock }
}

test('expires a challenge at its deadline, keeps the username and forgets the sign-in', async () => {
  const { auth, ports, clock } = await startWith()
  await auth.signIn({ username: 'ada' })
  clock.increment(179_999)
  expect(auth.getView().status).toBe('challenge')
  clock.increment(1)
  expect(auth.getView()).toMatchObject({
    status: 'signInFailed',
    reason: 'expired',
    username: 'ada',
  })
  expect(auth.can('confirmSignIn')).toBe(false)
  expect(auth.can('signIn')).toBe(true)
  expect(ports.inputsOf('forgetSignIn')).toEqual([{ signInId: 'sample-sign-in' }])
})

test('gives each round its own lifetime', async () => {
  const { auth, clock } = await startWith({ confirmSignIn: challengeStep({ round: 2 }) })
  await auth.signIn({ username: 'ada' })
  clock.increment(179_000)
  await auth.confirmSignIn({ answer: 'red' })
  clock.increment(179_000)
  expect(auth.getView()).toMatchObject({ status: 'challenge', challenge: { round: 2 } })
  clock.increment(1_000)
  expect(auth.getView()).toMatchObject({ reason: 'expired' })
})

test('lets an answer that was sent in time arrive after the deadline', async () => {
  const { auth, ports, clock } = await startWith()
  await auth.signIn({ username: 'ada' })
  ports.hold('confirmSignIn')
  const answered = auth.confirmSignIn({ answer: 'blue' })
  clock.increment(200_000)
  ports.release('confirmSignIn')
  expect(await answered).toMatchObject({ status: 'signedIn' })
})

test('expires a challenge whose answer came to nothing after the deadline', async () => {
  const { auth, ports, clock } = await startWith({ confirmSignIn: portError('network') })
  await auth.signIn({ username: 'ada' })
  ports.hold('confirmSignIn')
  const answered = auth.confirmSignIn({ answer: 'blue' })
  clock.increment(200_000)
  ports.release('confirmSignIn')
  expect(await answered).toMatchObject({ status: 'signInFailed', reason: 'expired' })
})

test('throttles a sign-in for as long as the failure says, then lets it start again', async () => {
  const { auth, clock } = await startWith({ signIn: cognitoError('TooManyRequestsException') })
  expect(await auth.signIn({ username: 'ada' })).toMatchObject({ reason: 'throttled' })
  expect(auth.can('signIn')).toBe(false)
  clock.increment(4_999)
  expect(auth.getView()).toMatchObject({ reason: 'throttled' })
  clock.increment(1)
  expect(auth.getView()).toMatchObject({ reason: 'restartable', username: 'ada', failure: null })
  expect(auth.can('signIn')).toBe(true)
})

test('sends no new code until the quota recovers, and still takes the old one', async () => {
  const { auth, clock } = await startWith({
    resendSignUpCode: cognitoError('LimitExceededException'),
  })
  await auth.signUp({ username: 'ada', password: 'Passw0rd!' })
  expect(await auth.resendSignUpCode()).toMatchObject({ failure: { code: 'throttled' } })
  expect([auth.can('resendSignUpCode'), auth.can('confirmSignUp')]).toEqual([false, true])
  clock.increment(60_000)
  expect(auth.can('resendSignUpCode')).toBe(true)
})

test('renews before expiry, stays signed in while that fails, and tries again', async () => {
  const session = sampleSession()
  const { auth, ports, clock } = await startWith({
    restore: signedInStep(),
    refresh: [portError('network'), { ...session, expiresAt: 7_200_000 }],
  })
  clock.increment(session.refreshInMs - 1)
  expect(ports.inputsOf('refresh')).toHaveLength(0)
  clock.increment(1)
  expect(auth.getView()).toMatchObject({ busy: false, freshness: 'renewing' })
  expect(await auth.settled()).toMatchObject({ status: 'signedIn', freshness: 'stale' })
  clock.increment(30_000)
  expect(await auth.settled()).toMatchObject({
    freshness: 'fresh',
    session: { expiresAt: 7_200_000 },
  })
  expect(ports.inputsOf('refresh')).toHaveLength(2)
})

test.each([
  ['longer than a timer can wait', 400 * day],
  ['endless', Number.POSITIVE_INFINITY],
])('does not renew at once when the lifetime is %s', async (_, refreshInMs) => {
  const { ports, clock } = await startWith({ restore: signedInStep({ refreshInMs }) })
  clock.increment(24 * day)
  expect(ports.inputsOf('refresh')).toEqual([])
})

test.each([0, -5, Number.NaN])(
  'does not spin when a session asks to be renewed in %s ms',
  async (refreshInMs) => {
    const { ports, clock } = await startWith({
      restore: signedInStep({ refreshInMs }),
      refresh: sampleSession({ refreshInMs }),
    })
    clock.increment(999)
    expect(ports.inputsOf('refresh')).toEqual([])
  },
)

const minutes = 60_000
/** As a port says it of Cognito's refusal; the sample session is to be renewed at 55 minutes and ends at 60. */
const refusedAt = (time: number) =>
  Object.assign(cognitoError('NotAuthorizedException'), { at: time * minutes })
const signedInFor60 = { restore: signedInStep({ expiresAt: 60 * minutes }) }

test('keeps a session whose renewal was refused ahead of time until its token has really ended', async () => {
  const { auth, ports, clock } = await startWith({
    ...signedInFor60,
    refresh: [refusedAt(55), refusedAt(60)],
  })
  clock.increment(55 * minutes)
  expect(await auth.settled()).toMatchObject({
    status: 'signedIn',
    freshness: 'stale',
    failure: { code: 'sessionRevoked' },
  })
  expect(ports.inputsOf('forgetSession')).toEqual([])
  clock.increment(5 * minutes - 1)
  expect(ports.inputsOf('refresh')).toHaveLength(1)
  clock.increment(1)
  expect(await auth.settled()).toMatchObject({
    status: 'signedOut',
    failure: { code: 'sessionRevoked' },
  })
  expect(ports.inputsOf('forgetSession')).toHaveLength(1)
})

test.each<[title: string, error: Error, ask: (auth: Auth, report: Report) => unknown]>([
  ['that the application asked for', refusedAt(10), (auth) => auth.refresh()],
  ['that getTokens() was to force', refusedAt(10), (_, report) => report({ type: 'refresh' })],
  [
    'when the access token is over',
    refusedAt(60),
    (_, report) => report({ type: 'wake', at: Number.MAX_SAFE_INTEGER }),
  ],
  [
    'by a port that does not say when',
    cognitoError('NotAuthorizedException'),
    (_, report) => report({ type: 'wake', at: Number.MAX_SAFE_INTEGER }),
  ],
])('ends a session at once whose renewal was refused %s', async (_, error, ask) => {
  const { auth, ports } = await startWith({ ...signedInFor60, refresh: error })
  ask(auth, ports.report)
  expect(await auth.settled()).toMatchObject({
    status: 'signedOut',
    failure: { code: 'sessionRevoked' },
  })
})

test('ends it at once when the application joins a renewal that is refused', async () => {
  const { auth, ports } = await startWith({ ...signedInFor60, refresh: refusedAt(55) })
  ports.hold('refresh')
  ports.report({ type: 'wake', at: Number.MAX_SAFE_INTEGER })
  const joined = auth.refresh()
  ports.release('refresh')
  expect(await joined).toMatchObject({ status: 'signedOut' })
})

test('takes a session that was renewed elsewhere, and counts its time anew', async () => {
  const { auth, ports, clock } = await startWith(signedInFor60)
  clock.increment(50 * minutes)
  const session = sampleSession({ username: 'ada', expiresAt: 120 * minutes })
  ports.report({ type: 'externalRefresh', session })
  expect(auth.getView()).toMatchObject({ session, freshness: 'fresh' })
  clock.increment(54 * minutes)
  expect(ports.inputsOf('refresh')).toEqual([])
  clock.increment(1 * minutes)
  expect(ports.inputsOf('refresh')).toHaveLength(1)
})

test('says on every screen that storage keeps nothing', async () => {
  const { auth, ports } = await startWith({ restore: { type: 'nothing' } })
  ports.report({ type: 'persistence', persistent: false })
  expect(auth.getView()).toMatchObject({ status: 'signedOut', persistent: false })
  await auth.signIn({ username: 'ada' })
  await auth.confirmSignIn({ answer: 'blue' })
  expect(auth.getView()).toMatchObject({ status: 'signedIn', persistent: false })
  await auth.signOut()
  ports.report({ type: 'persistence', persistent: true })
  expect(auth.getView()).toMatchObject({ status: 'signedOut', persistent: true })
})

test('lets the ports give the timers', async () => {
  const clock = new SimulatedClock()
  const auth = createAuth({ ...scriptedPorts(signedInFor60), clock })
  await auth.settled()
  clock.increment(55 * minutes)
  expect(auth.getView()).toMatchObject({ freshness: 'renewing' })
})
