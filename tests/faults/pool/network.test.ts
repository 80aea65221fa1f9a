import type { Auth, AuthView } from '@cognito-flow/core'
import type { Wire } from '@cognito-flow/transport'
import { expect } from 'vitest'
import { startServer } from '../support/http-server'
import { ANSWER, ada, startPool, wires } from '../support/local-pool'
import { range } from '../support/range'
import { row } from '../support/row'
import { createStorage } from '../support/storage'

const both = Object.entries(wires)

row(1, 'E', async ({ figures }) => {
  const requests: number[] = []
  for (const [name, wire] of both)
    for (const drop of [true, 'response'] as const) {
      const pool = await startPool()
      const { auth } = pool.open({ wire, flow: 'password' })
      await pool.inject({ operation: 'InitiateAuth', drop })
      expect([name, await auth.signIn(ada)]).toMatchObject([
        name,
        { status: 'signInFailed', username: 'ada', failure: { code: 'network', form: 'signIn' } },
      ])
      expect([name, pool.count('InitiateAuth')]).toEqual([name, 1])
      requests.push(pool.count('InitiateAuth'))
      expect(JSON.stringify(auth.getSnapshot())).not.toContain(ada.password)
      expect(await auth.signIn(ada)).toMatchObject({ status: 'signedIn' })
    }
  figures({ wires: both.length, 'requests each': range(requests) })
})

row(2, 'E', async ({ figures }) => {
  const requests: number[] = []
  for (const [name, wire] of both) {
    const pool = await startPool()
    const lost = pool.open({ wire })
    await lost.auth.signIn(ada)
    await pool.inject({ operation: 'RespondToAuthChallenge', drop: true })
    const view = await lost.auth.confirmSignIn({ answer: ANSWER })
    const kept = { status: 'challenge', challenge: { round: 1 }, failure: { code: 'network' } }
    expect([name, view]).toMatchObject([name, kept])
    expect(pool.count('RespondToAuthChallenge')).toBe(1)
    requests.push(pool.count('RespondToAuthChallenge'))
    expect(await lost.auth.confirmSignIn({ answer: ANSWER })).toMatchObject({ status: 'signedIn' })

    // The answer had got through: its Session is spent.
    const late = pool.open({ wire })
    await late.auth.signIn(ada)
    await pool.inject({ operation: 'RespondToAuthChallenge', drop: 'response' })
    expect(await late.auth.confirmSignIn({ answer: 'cat' })).toMatchObject(kept)
    expect(await late.auth.confirmSignIn({ answer: ANSWER })).toMatchObject({
      status: 'signInFailed',
      username: 'ada',
      failure: { code: 'sessionInvalid' },
    })
  }
  figures({ wires: both.length, 'requests an answer': range(requests) })
})

row(3, 'E', async ({ figures }) => {
  const pool = await startPool()
  const storage = createStorage()
  const one = pool.open({ storage })
  await one.auth.signIn(ada)
  const other = pool.open({ storage })
  await other.auth.settled()
  await one.auth.confirmSignIn({ answer: 'cat' })
  expect(await other.auth.confirmSignIn({ answer: ANSWER })).toMatchObject({
    status: 'signInFailed',
    reason: 'restartable',
    username: 'ada',
    failure: { code: 'sessionInvalid', recovery: 'restart', form: 'signIn' },
  })
  expect(pool.count('RespondToAuthChallenge')).toBe(2)
  expect(await other.auth.signIn(ada)).toMatchObject({ status: 'challenge' })
  figures({ requests: pool.count('RespondToAuthChallenge') })
})

const form = { username: 'ada', code: '123456' } as const
const commands: Readonly<Record<string, (auth: Auth) => Promise<AuthView>>> = {
  SignUp: (auth) => auth.signUp({ ...ada, username: 'bob' }),
  ConfirmSignUp: (auth) => auth.confirmSignUp(form),
  ResendConfirmationCode: (auth) => auth.resendSignUpCode(form),
  InitiateAuth: (auth) => auth.signIn(ada),
  ForgotPassword: (auth) => auth.resetPassword(form),
  ConfirmForgotPassword: (auth) =>
    auth.confirmResetPassword({ ...form, newPassword: ada.password }),
  async RespondToAuthChallenge(auth) {
    await auth.signIn(ada)
    return auth.confirmSignIn({ answer: ANSWER })
  },
}
const bodies: readonly string[] = [
  '{"__type":"InternalErrorException","message":"oops"}',
  '{"__type":"NotAuthorizedException","message":"Incorrect username or password."}',
  '<html><body>Service Unavailable</body></html>',
  '',
]

row(4, 'E', async ({ figures }) => {
  const requests: number[] = []
  const pool = await startPool()
  for (const [operation, command] of Object.entries(commands))
    for (const [wireName, wire] of both)
      for (const status of [500, 503])
        for (const message of bodies) {
          const before = pool.count(operation)
          const { auth } = pool.open({ wire })
          await pool.inject({ operation, status, message })
          const what = `${operation}, ${wireName}, ${status} ${message}`
          expect([what, await command(auth)]).toMatchObject([
            what,
            { busy: false, failure: { code: 'serviceUnavailable' } },
          ])
          expect([what, pool.count(operation) - before]).toEqual([what, 1])
          requests.push(pool.count(operation) - before)
          auth.stop()
        }
  const answers = both.length * 2 * bodies.length
  figures({ operations: Object.keys(commands).length, answers, 'requests each': range(requests) })
})

row(6, 'E', async ({ figures }) => {
  let throttled = 0
  const pool = await startPool({
    config: { quotas: { ForgotPassword: 1, ResendConfirmationCode: 1 } },
  })
  for (const operation of ['ForgotPassword', 'ResendConfirmationCode'] as const) {
    const { auth } = pool.open()
    const send = () =>
      operation === 'ForgotPassword' ? auth.resetPassword(form) : auth.resendSignUpCode(form)
    await auth.settled()
    await send()
    expect([operation, await send()]).toMatchObject([
      operation,
      { failure: { code: 'throttled', recovery: 'wait', retryAfterMs: 60_000 } },
    ])
    // What is refused here does not reach it.
    await send()
    expect([operation, pool.count(operation)]).toEqual([operation, 2])
    throttled += pool.count(operation) - 2
  }
  figures({ 'requests while throttled': throttled })
})

row(7, 'E', async ({ figures }) => {
  for (const [name, wire] of both) {
    const server = await startServer(() => {})
    let abortedAt = Number.POSITIVE_INFINITY
    const watched = (to: Parameters<typeof wire>[0]): Wire => {
      const inner = wire(to)
      return {
        call(operation, input, options) {
          options.signal.addEventListener('abort', () => {
            abortedAt = performance.now()
          })
          return inner.call(operation, input, options)
        },
      }
    }
    const pool = await startPool()
    const { auth } = pool.open({ wire: watched, endpoint: server.origin })
    const signedIn = auth.signIn(ada)
    await server.reached
    const cancelledAt = performance.now()
    expect([name, await auth.cancel()]).toMatchObject([name, { status: 'signedOut', busy: false }])
    await server.hungUp
    expect(abortedAt - cancelledAt).toBeLessThanOrEqual(50)
    expect(await signedIn).toMatchObject({ status: 'signedOut', username: 'ada', failure: null })
  }
  figures({ wires: both.length, 'aborted within 50 ms': 'yes' })
})

row(30, 'E', async ({ figures }) => {
  let signOuts = 0
  for (const [name, wire] of both) {
    const pool = await startPool()
    const storage = createStorage()
    const { auth, transport } = pool.open({ wire, storage, flow: 'password' })
    await auth.signIn(ada)
    await pool.inject({ operation: '*', times: 100, drop: true })
    expect([name, await auth.signOut({ global: true })]).toMatchObject([
      name,
      { status: 'signedOut', failure: null },
    ])
    expect([...storage.items]).toEqual([])
    expect(await transport.getTokens()).toBeNull()
    signOuts += 1
  }
  figures({ 'signed out without an error': `${signOuts} of ${both.length}` })
})

row(67, 'E', async ({ figures }) => {
  const statuses = [301, 302, 303, 307, 308]
  let followed = 0
  for (const [name, wire] of both)
    for (const status of statuses) {
      const elsewhere = await startServer((response) => response.end('{}'))
      const server = await startServer((response) => {
        response.writeHead(status, { location: `${elsewhere.origin}/` }).end()
      })
      const pool = await startPool()
      const { auth } = pool.open({ wire, endpoint: server.origin, flow: 'password' })
      const view = await auth.signIn(ada)
      expect([name, status, view]).toMatchObject([
        name,
        status,
        { status: 'signInFailed', failure: { code: 'unexpectedResponse' } },
      ])
      expect([name, status, server.requests.length]).toEqual([name, status, 1])
      followed += elsewhere.requests.length
    }
  expect(followed).toBe(0)
  figures({ wires: both.length, redirects: statuses.length, followed })
})
