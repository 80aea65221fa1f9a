import { createAuth } from '@cognito-flow/core'
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
