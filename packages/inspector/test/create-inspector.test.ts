import { createAuth } from '@cognito-flow/core'
import { expect, test } from 'vitest'
import { createInspector } from '../src/index'
import { canaries, runEverything } from './run'

test('logs each step of a run with where it led', async () => {
  const inspector = createInspector({ now: () => 42 })
  await runEverything(inspector.inspect)
  expect(inspector.entries().map(({ event, to, failure }) => [event, to, failure?.code])).toEqual([
    ['xstate.init', 'restoring', undefined],
    ['xstate.done.actor.restore', 'signedOut.idle', undefined],
    ['signUp', 'signedOut.signUp.submitting', undefined],
    ['xstate.done.actor.signUp', 'signedOut.signUp.confirming.awaitingCode', undefined],
    ['confirmSignUp', 'signedOut.signUp.confirming.submitting', undefined],
    ['xstate.error.actor.confirmSignUp', 'signedOut.signUp.confirming.rejected', 'codeMismatch'],
    ['cancel', 'signedOut.idle', undefined],
    ['resetPassword', 'signedOut.resetPassword.requesting', undefined],
    ['xstate.done.actor.resetPassword', 'signedOut.resetPassword.awaitingCode', undefined],
    ['confirmResetPassword', 'signedOut.resetPassword.submitting', undefined],
    ['xstate.done.actor.confirmResetPassword', 'signedOut.idle', undefined],
    ['signIn', 'signedOut.signIn.initiating', undefined],
    ['xstate.done.actor.signIn', 'signedOut.signIn.verifyingPassword', undefined],
    ['xstate.done.actor.verifyPassword', 'signedOut.signIn.challenge.custom.awaiting', undefined],
    ['confirmSignIn', 'signedOut.signIn.challenge.custom.responding', undefined],
    ['xstate.done.actor.confirmSignIn', 'signedOut.signIn.challenge.custom.awaiting', undefined],
    ['confirmSignIn', 'signedOut.signIn.challenge.custom.responding', undefined],
    ['xstate.done.actor.confirmSignIn', 'signedIn.active', undefined],
    ['signUp', 'signedIn.active', 'alreadySignedIn'],
    ['signOut', 'signingOut', undefined],
    ['xstate.done.actor.signOut', 'signedOut.idle', undefined],
    ['xstate.stop', 'signedOut.idle', undefined],
  ])
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
  expect(inspector.entries().map(({ number }) => number)).toEqual([21, 22])
})

test('tells its listeners of each step until they unsubscribe', async () => {
  const inspector = createInspector()
  const seen: number[] = []
  const unsubscribe = inspector.subscribe(() => seen.push(inspector.entries().length))
  const auth = createAuth(
    { restore: async () => ({ type: 'nothing' }) },
    { inspect: inspector.inspect },
  )
  await auth.cancel().catch(() => {})
  unsubscribe()
  auth.stop()
  expect(seen).toEqual([1, 2])
})
