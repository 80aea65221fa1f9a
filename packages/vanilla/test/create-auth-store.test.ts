// @vitest-environment happy-dom
import { createAuth } from '@cognito-flow/core'
import { createAuthIn, scriptedPorts, settled } from '@cognito-flow/testing'
import { createAuthStore } from '@cognito-flow/vanilla'
import { expect, test } from 'vitest'

test('starts the auth object', async () => {
  const auth = createAuth(scriptedPorts())
  const store = createAuthStore(auth)
  expect(store.get().status).toBe('restoring')
  await settled(auth)
  expect(store.get().status).toBe('signedOut')
})

test('sends commands', async () => {
  const { auth, ports } = await createAuthIn('signedOut')
  createAuthStore(auth).send({ type: 'signIn', username: 'ada' })
  await settled(auth)
  expect(ports.inputsOf('signIn')).toEqual([{ username: 'ada' }])
})

test('tells a subscriber the current value at once and nothing after it has gone', async () => {
  const { auth } = await createAuthIn('challenge')
  const store = createAuthStore(auth)
  const told: string[] = []
  const unsubscribe = store.subscribe((view) => told.push(view.status))
  expect(told).toEqual(['challenge'])
  unsubscribe()
  await auth.confirmSignIn({ answer: 'blue' })
  expect(told).toEqual(['challenge'])
})

test('tells each subscriber of a part by itself', async () => {
  const { auth } = await createAuthIn('challenge')
  const status = createAuthStore(auth).select((view) => view.status)
  const first: string[] = []
  const second: string[] = []
  status.subscribe((value) => first.push(value))
  await auth.confirmSignIn({ answer: 'blue' })
  status.subscribe((value) => second.push(value))
  expect(first).toEqual(['challenge', 'signedIn'])
  expect(second).toEqual(['signedIn'])
  expect(status.get()).toBe('signedIn')
})
