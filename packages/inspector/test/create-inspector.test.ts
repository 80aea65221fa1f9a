import { createAuth } from '@cognito-flow/core'
import { expect, test } from 'vitest'
import { createInspector } from '../src/index'
import { canaries, ports, runEverything } from './run'

test('logs each step of a run with where it led', async () => {
  const inspector = createInspector({ now: () => 42 })
  await runEverything(inspector.inspect)
  expect(inspector.entries().map(({ event, to, failure }) => [event, to, failure?.code])).toEqual([
    ['xstate.init', 'restoring', undefined],
    ['xstate.done.actor.restore', 'signedOut.idle', undefined],
    ['signUp', 'signedOut.signUp.submitting', undefined],
    ['xstate.done.actor.signUp', 'signedOut.signUp.confirming.awaitingCode', undefined],
    ['confirmSignUp', 'signedOut.signUp.confirming.submitting', undefined],
    [
      'xstate.error.actor.confirmSignUp',
      'signedOut.signUp.confirming.awaitingCode',
      'codeMismatch',
    ],
    ['resendSignUpCode', 'signedOut.signUp.confirming.resending', undefined],
    ['xstate.error.actor.resendSignUpCode', 'signedOut.signUp.confirming.throttled', 'throttled'],
    ['cancel', 'signedOut.idle', undefined],
    ['resetPassword', 'signedOut.resetPassword.requesting', undefined],
    ['xstate.done.actor.resetPassword', 'signedOut.resetPassword.awaitingCode', undefined],
    ['confirmResetPassword', 'signedOut.resetPassword.submitting', undefined],
    ['xstate.done.actor.confirmResetPassword', 'signedOut.idle', undefined],
    ['signIn', 'signedOut.signIn.initiating', undefined],
    ['xstate.done.actor.signIn', 'signedOut.signIn.proving', undefined],
    ['xstate.done.actor.prove', 'signedOut.signIn.challenge.awaiting', undefined],
    ['confirmSignIn', 'signedOut.signIn.challenge.responding', undefined],
    ['xstate.done.actor.confirmSignIn', 'signedOut.signIn.challenge.awaiting', undefined],
    ['confirmSignIn', 'signedOut.signIn.challenge.responding', undefined],
    ['xstate.done.actor.confirmSignIn', 'signedIn.tokens.fresh', undefined],
    ['refresh', 'signedIn.tokens.renewing', undefined],
    ['xstate.done.actor.refresh', 'signedIn.tokens.fresh', undefined],
    ['cooledDown', 'signedIn.tokens.fresh', undefined],
    ['signUp', 'signedIn.tokens.fresh', 'alreadySignedIn'],
    ['signOut', 'signingOut', undefined],
    ['xstate.done.actor.signOut', 'signedOut.idle', undefined],
    ['xstate.stop', 'signedOut.idle', undefined],
  ])
})

test('names the region that moved where regions are active side by side', async () => {
  const inspector = createInspector()
  await runEverything(inspector.inspect)
  const ways = inspector.entries().map(({ event, from, to }) => [event, from, to])
  expect(ways).toContainEqual(['refresh', 'signedIn.tokens.fresh', 'signedIn.tokens.renewing'])
  expect(ways).toContainEqual(['signOut', 'signedIn.tokens.fresh', 'signingOut'])
})

test('logs nothing secret or personal', async () => {
  const inspector = createInspector()
  await runEverything(inspector.inspect)
  const text = JSON.stringify([inspector.entries(), inspector.current()])
  expect(Object.values(canaries).filter((secret) => text.includes(secret))).toEqual([])
})

test('keeps the newest entries and counts on', async () => {
  const inspector = createInspector({ limit: 2 })
  await runEverything(inspector.inspect)
  expect(inspector.entries().map(({ number }) => number)).toEqual([26, 27])
})

test('tells its listeners of each step until they unsubscribe', async () => {
  const inspector = createInspector()
  const seen: number[] = []
  const unsubscribe = inspector.subscribe(() => seen.push(inspector.entries().length))
  const auth = createAuth(ports, { inspect: inspector.inspect })
  await auth.settled()
  unsubscribe()
  auth.stop()
  expect(seen).toEqual([1, 2])
})
