import { createAuth } from '@cognito-flow/core'
import {
  challengeStep,
  cognitoError,
  portError,
  scriptedPorts,
  signedInStep,
} from '@cognito-flow/testing'
import { describe, expect, test } from 'vitest'

const startWith = (...args: Parameters<typeof scriptedPorts>) => {
  const ports = scriptedPorts(...args)
  const auth = createAuth(ports)
  auth.start()
  return { auth, ports }
}

describe('scriptedPorts', () => {
  test('asks one challenge and takes any answer unless told otherwise', async () => {
    const { auth } = startWith()
    expect(await auth.signIn({ username: 'ada' })).toMatchObject({ status: 'challenge' })
    expect(await auth.confirmSignIn({ answer: '' })).toMatchObject({ status: 'signedIn' })
    auth.stop()
  })

  test('gives the replies of a list in order and repeats the last', async () => {
    const { auth } = startWith({
      confirmSignIn: [cognitoError('CodeMismatchException'), challengeStep({ round: 2 })],
    })
    await auth.signIn({ username: 'ada' })
    expect(await auth.confirmSignIn({ answer: 'a' })).toMatchObject({
      failure: { code: 'codeMismatch' },
    })
    for (const answer of ['b', 'c'])
      expect(await auth.confirmSignIn({ answer })).toMatchObject({ challenge: { round: 2 } })
    auth.stop()
  })

  test('asks a handler with the input as the transport gets it', async () => {
    const { auth } = startWith({
      confirmSignIn: ({ answer }) =>
        answer?.reveal() === 'blue' ? signedInStep() : cognitoError('CodeMismatchException'),
    })
    await auth.signIn({ username: 'ada' })
    expect(await auth.confirmSignIn({ answer: 'red' })).toMatchObject({ status: 'challenge' })
    expect(await auth.confirmSignIn({ answer: 'blue' })).toMatchObject({ status: 'signedIn' })
    auth.stop()
  })

  test('answers by a new script from the next call on', async () => {
    const { auth, ports } = startWith({ signIn: [portError('network'), portError('timeout')] })
    expect(await auth.signIn({ username: 'ada' })).toMatchObject({ failure: { code: 'network' } })
    ports.script({ signIn: [portError('timeout'), signedInStep()] })
    expect(await auth.signIn({ username: 'ada' })).toMatchObject({ failure: { code: 'timeout' } })
    expect(await auth.signIn({ username: 'ada' })).toMatchObject({ status: 'signedIn' })
    auth.stop()
  })

  test('remembers every call with its secrets readable', async () => {
    const { auth, ports } = startWith()
    await auth.signIn({ username: 'ada', password: 'correct horse' })
    await auth.cancel()
    expect(ports.calls.map(({ port, input }) => [port, input])).toEqual([
      ['restore', {}],
      ['signIn', { username: 'ada', password: 'correct horse' }],
      ['forgetSignIn', { signInId: 'sample-sign-in' }],
    ])
    auth.stop()
  })

  test('holds an answer until it is released', async () => {
    const { auth, ports } = startWith()
    await auth.settled()
    const reached = ports.hold('signIn')
    const signingIn = auth.signIn({ username: 'ada' })
    await reached
    expect(auth.getView()).toMatchObject({ status: 'signingIn', busy: true })
    ports.release('signIn')
    expect(await signingIn).toMatchObject({ status: 'challenge', busy: false })
    auth.stop()
  })

  test('shows that a cancelled request is aborted', async () => {
    const { auth, ports } = startWith()
    await auth.settled()
    ports.hold('signIn')
    auth.send({ type: 'signIn', username: 'ada' })
    expect(ports.calls.at(-1)?.signal?.aborted).toBe(false)
    auth.send({ type: 'cancel' })
    expect(ports.calls.find(({ port }) => port === 'signIn')?.signal?.aborted).toBe(true)
    auth.stop()
  })

  test('reports the world to every auth object that listens', async () => {
    const { auth, ports } = startWith({ restore: signedInStep() })
    await auth.settled()
    expect(ports.watchers).toBe(1)
    ports.report({ type: 'externalSignOut' })
    expect(auth.getView().status).toBe('signedOut')
    auth.stop()
    expect(ports.watchers).toBe(0)
  })
})
