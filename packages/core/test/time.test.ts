import { createAuth } from '@cognito-flow/core'
import { expect, it } from 'vitest'
import { SimulatedClock } from 'xstate'
import { challenge, session, steps } from './samples'
import { hold, type Step, scripted } from './scripted'

const failure = (name: string) => Object.assign(new Error(''), { name })
const day = 86_400_000

it('expires a challenge at its deadline, keeps the username and forgets the flow', async () => {
  const clock = new SimulatedClock()
  const forgotten: string[] = []
  const { ports } = scripted({
    signIn: async () => steps.challenge,
    forgetSignIn: ({ flow }) => forgotten.push(flow),
  })
  const auth = createAuth(ports, { clock })
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
  expect(forgotten).toEqual(['flow-1'])
})

it('gives each round its own lifetime', async () => {
  const clock = new SimulatedClock()
  const { ports } = scripted({
    signIn: async () => steps.challenge,
    confirmSignIn: async () => ({ ...steps.challenge, challenge: { ...challenge, round: 2 } }),
  })
  const auth = createAuth(ports, { clock })
  await auth.signIn({ username: 'ada' })
  clock.increment(179_000)
  await auth.confirmSignIn({ answer: 'red' })
  clock.increment(179_000)
  expect(auth.getView()).toMatchObject({ status: 'challenge', challenge: { round: 2 } })
  clock.increment(1_000)
  expect(auth.getView()).toMatchObject({ reason: 'expired' })
})

it('lets an answer that was sent in time arrive after the deadline', async () => {
  const clock = new SimulatedClock()
  const answer = hold<Step>()
  const { ports } = scripted({
    signIn: async () => steps.challenge,
    confirmSignIn: () => answer.promise,
  })
  const auth = createAuth(ports, { clock })
  await auth.signIn({ username: 'ada' })
  const settled = auth.confirmSignIn({ answer: 'blue' })
  clock.increment(200_000)
  answer.answer(steps.signedIn)
  expect(await settled).toMatchObject({ status: 'signedIn' })
})

it('throttles a sign-in for as long as the failure says, then lets it start again', async () => {
  const clock = new SimulatedClock()
  const { ports } = scripted({
    signIn: () => Promise.reject(failure('TooManyRequestsException')),
  })
  const auth = createAuth(ports, { clock })
  expect(await auth.signIn({ username: 'ada' })).toMatchObject({ reason: 'throttled' })
  expect(auth.can('signIn')).toBe(false)
  clock.increment(4_999)
  expect(auth.getView()).toMatchObject({ reason: 'throttled' })
  clock.increment(1)
  expect(auth.getView()).toMatchObject({ reason: 'restartable', username: 'ada', failure: null })
  expect(auth.can('signIn')).toBe(true)
})

it('sends no new code until the quota recovers, and still takes the old one', async () => {
  const clock = new SimulatedClock()
  const { ports } = scripted({
    signUp: async () => ({ type: 'codeSent', delivery: null }),
    resendSignUpCode: () => Promise.reject(failure('LimitExceededException')),
  })
  const auth = createAuth(ports, { clock })
  await auth.signUp({ username: 'ada', password: 'Passw0rd!' })
  expect(await auth.resendSignUpCode()).toMatchObject({ failure: { code: 'throttled' } })
  expect([auth.can('resendSignUpCode'), auth.can('confirmSignUp')]).toEqual([false, true])
  clock.increment(60_000)
  expect(auth.can('resendSignUpCode')).toBe(true)
})

it('refreshes before expiry, stays signed in while that fails, and tries again', async () => {
  const clock = new SimulatedClock()
  const answers = [hold<typeof session>(), hold<typeof session>()]
  let tries = 0
  const { ports } = scripted({
    restore: async () => steps.signedIn,
    refresh: () => answers[tries++]?.promise ?? Promise.reject(new Error('too many')),
  })
  const auth = createAuth(ports, { clock })
  const views: unknown[] = []
  auth.subscribe((view) => views.push('freshness' in view && view.freshness))
  await auth.signIn({ username: 'x' })
  clock.increment(session.refreshInMs - 1)
  expect(tries).toBe(0)
  clock.increment(1)
  expect(tries).toBe(1)
  answers[0]?.fail(Object.assign(new Error(''), { code: 'network' }))
  await auth.signIn({ username: 'x' })
  expect(auth.getView()).toMatchObject({ status: 'signedIn', freshness: 'stale' })
  clock.increment(30_000)
  answers[1]?.answer({ ...session, expiresAt: session.expiresAt * 2 })
  await auth.signIn({ username: 'x' })
  expect(auth.getView()).toMatchObject({ freshness: 'active', session: { expiresAt: 7_200_000 } })
  expect(tries).toBe(2)
})

it.each([
  ['longer than a timer can wait', 400 * day],
  ['endless', Number.POSITIVE_INFINITY],
])('does not refresh at once when the lifetime is %s', async (_, refreshInMs) => {
  const clock = new SimulatedClock()
  const { ports, calls } = scripted({
    restore: async () => ({ type: 'signedIn', session: { ...session, refreshInMs } }),
    refresh: async () => session,
  })
  const auth = createAuth(ports, { clock })
  await auth.signIn({ username: 'x' })
  clock.increment(24 * day)
  expect(calls.filter(({ port }) => port === 'refresh')).toEqual([])
})

it.each([0, -5, Number.NaN])(
  'does not spin when a session asks to be refreshed in %s ms',
  async (refreshInMs) => {
    const clock = new SimulatedClock()
    const { ports, calls } = scripted({
      restore: async () => ({ type: 'signedIn', session: { ...session, refreshInMs } }),
      refresh: async () => ({ ...session, refreshInMs }),
    })
    const auth = createAuth(ports, { clock })
    await auth.signIn({ username: 'x' })
    clock.increment(999)
    expect(calls.filter(({ port }) => port === 'refresh')).toEqual([])
  },
)
