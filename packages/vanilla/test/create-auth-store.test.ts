// @vitest-environment happy-dom
import { type AuthView, createAuth } from '@cognito-flow/core'
import { createAuthIn, scriptedPorts } from '@cognito-flow/testing'
import { createAuthStore } from '@cognito-flow/vanilla'
import { expect, test, vi } from 'vitest'

test('starts the auth object', async () => {
  const ports = scriptedPorts()
  const auth = createAuth(ports)
  const store = createAuthStore(auth)
  expect(ports.watchers).toBe(1)
  expect(store.get().status).toBe('restoring')
  await auth.settled()
  expect(store.get().status).toBe('signedOut')
})

test('sends commands', async () => {
  const { auth, ports } = await createAuthIn('signedOut')
  createAuthStore(auth).send({ type: 'signIn', username: 'ada' })
  await auth.settled()
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

test('gives the same part while the view is the same, or counts as the same', async () => {
  const { auth, ports } = await createAuthIn('challenge')
  const store = createAuthStore(auth)
  const toStatus = ({ status }: AuthView) => ({ status })
  const strict = store.select(toStatus)
  const lenient = store.select(toStatus, (a, b) => a.status === b.status)
  const before = { strict: strict.get(), lenient: lenient.get() }
  auth.send({ type: 'refresh' })
  expect(strict.get()).toBe(before.strict)
  ports.hold('confirmSignIn')
  auth.send({ type: 'confirmSignIn', answer: 'blue' })
  expect(strict.get()).not.toBe(before.strict)
  expect(lenient.get()).toBe(before.lenient)
})

test('tells a subscriber the very part that it gives', async () => {
  const { auth } = await createAuthIn('challenge')
  const part = createAuthStore(auth).select(({ status }) => ({ status }))
  const told: unknown[] = []
  part.subscribe((value) => told.push(value))
  expect(told.at(-1)).toBe(part.get())
  await auth.confirmSignIn({ answer: 'blue' })
  expect(told.at(-1)).toBe(part.get())
})

test('throws what a selector throws to whoever asks, and listens to nothing', async () => {
  const { auth } = await createAuthIn('challenge')
  const subscribe = vi.spyOn(auth, 'subscribe')
  const part = createAuthStore(auth).select((view) => {
    if (view.status === 'challenge') throw new Error('No such part.')
    return view.status
  })
  expect(() => part.get()).toThrow('No such part.')
  expect(() => part.subscribe(() => {})).toThrow('No such part.')
  expect(subscribe).not.toHaveBeenCalled()
  await auth.confirmSignIn({ answer: 'blue' })
  expect(part.get()).toBe('signedIn')
})
