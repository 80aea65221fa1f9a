import {
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { type Delivery, DroppedConnection } from '@cognito-flow/local-pool'
import { expect, test } from 'vitest'
import { challengeTriggers } from './support/challenge-triggers'
import { answerCustom, startCustom } from './support/custom-sign-in'
import { type ServedPool, servePool } from './support/serve-pool'

const ada = { username: 'ada', attributes: { email: 'ada@example.com' } }

async function queue({ endpoint }: ServedPool, fault: unknown): Promise<Response> {
  return fetch(`${endpoint}/_local/faults`, { method: 'POST', body: JSON.stringify(fault) })
}

function forgot({ sdk, ClientId }: ServedPool) {
  return sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }))
}

test('the inbox lists a user’s messages, newest last, with those of the triggers', async () => {
  const served = await servePool(({ deliver }) => ({
    users: [ada],
    aliasAttributes: ['email'],
    triggers: {
      ...challengeTriggers,
      async createAuthChallenge(event) {
        const to = event.request.userAttributes.email ?? ''
        deliver({ username: event.userName, medium: 'EMAIL', to, purpose: 'SignIn', code: '42' })
        return challengeTriggers.createAuthChallenge(event)
      },
    },
  }))
  await forgot(served)
  served.clock.advance(1_000)
  await startCustom(served, 'ada')

  const { endpoint } = served
  const to = 'ada@example.com'
  const expected = [
    {
      medium: 'EMAIL',
      to,
      purpose: 'ForgotPassword',
      code: expect.stringMatching(/^\d{6}$/),
      at: '2026-01-02T03:04:05.000Z',
    },
    { medium: 'EMAIL', to, purpose: 'SignIn', code: '42', at: '2026-01-02T03:04:06.000Z' },
  ]
  for (const query of ['?username=ada', `?username=${to}`, '']) {
    const response = await fetch(`${endpoint}/_local/messages${query}`)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(await response.json()).toEqual(expected)
  }
  expect(await (await fetch(`${endpoint}/_local/messages?username=eve`)).json()).toEqual([])
})

test('`deliver` on the pool posts into the same inbox', async () => {
  const { pool } = await servePool()
  const delivery: Delivery = { username: 'x', medium: 'SMS', to: '+1', purpose: 'p', code: 'c' }
  pool.deliver(delivery)
  expect(pool.messages('x')).toMatchObject([{ medium: 'SMS', to: '+1', purpose: 'p', code: 'c' }])
})

test('a fault answers with an exception as often as asked, and only its operation', async () => {
  const served = await servePool({ users: [ada] })
  const error = 'TooManyRequestsException'
  expect((await queue(served, { operation: 'ForgotPassword', times: 2, error })).status).toBe(204)
  const { sdk, ClientId } = served
  const AuthParameters = { USERNAME: 'ada', PASSWORD: 'x' }
  const start = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const
  await expect(sdk.send(new InitiateAuthCommand(start))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  })
  await expect(forgot(served)).rejects.toMatchObject({ name: error })
  await expect(forgot(served)).rejects.toMatchObject({ name: error })
  await forgot(served)
})

test('a fault can be a bare status with any body', async () => {
  const served = await servePool({ users: [ada] })
  await queue(served, { operation: '*', times: 1, status: 503, message: '<html>busy</html>' })
  await expect(forgot(served)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } })
  expect(served.log[0]).toMatchObject({ outcome: 'HTTP 503' })
})

test('a dropped connection fails the request; dropped before, the operation never ran', async () => {
  const served = await servePool({ users: [ada] })
  await queue(served, { operation: 'ForgotPassword', times: 1, drop: true })
  await expect(forgot(served)).rejects.toThrow(/socket hang up|ECONNRESET/)
  expect(served.pool.messages()).toEqual([])
  expect(served.log).toMatchObject([{ operation: 'ForgotPassword', outcome: 'dropped' }])
})

test('dropped after, the operation ran: its Session is spent', async () => {
  const served = await servePool({ users: [ada], triggers: challengeTriggers })
  await queue(served, { operation: 'RespondToAuthChallenge', times: 1, drop: 'response' })
  const { Session: session } = await startCustom(served, 'ada')
  await expect(answerCustom(served, { session, answer: '42' })).rejects.toThrow()
  await expect(answerCustom(served, { session, answer: '42' })).rejects.toThrow(
    'session can only be used once',
  )
})

test('in-process, a dropped connection rejects fetch', async () => {
  const { pool } = await servePool()
  pool.injectFault({ operation: '*', times: 1, drop: true })
  const request = new Request('http://localhost/', { method: 'POST' })
  await expect(pool.fetch(request)).rejects.toBeInstanceOf(DroppedConnection)
})

test('a fault can wait, by the pool’s clock', async () => {
  const served = await servePool({ users: [ada] })
  let isDone = false
  served.pool.injectFault({ operation: 'ForgotPassword', times: 1, delayMs: 30_000 })
  const answer = forgot(served).then(() => {
    isDone = true
  })
  await expect.poll(() => served.clock.pending()).toBe(1)
  expect(isDone).toBe(false)
  served.clock.advance(30_000)
  await answer
})

test('faults can be cleared', async () => {
  const served = await servePool({ users: [ada] })
  await queue(served, { operation: '*', times: 9, status: 500 })
  await fetch(`${served.endpoint}/_local/faults`, { method: 'DELETE' })
  await forgot(served)
})

const badFaults: [message: string, fault: unknown][] = [
  ['A fault is a JSON object', []],
  ['operation must be a string', {}],
  ['times must be a positive integer', { operation: '*', times: 0 }],
  ['status must be an HTTP status from 200 to 599', { operation: '*', times: 1, status: 99 }],
  ['error must be the name of an exception', { operation: '*', times: 1, error: 'a b' }],
  ['delayMs must be from 0 to 600000', { operation: '*', times: 1, delayMs: -1 }],
  ['drop must be true, false or "response"', { operation: '*', times: 1, drop: 1 }],
]
test.each(badFaults)('a fault is refused: %s', async (message, fault) => {
  const response = await queue(await servePool(), fault)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ message })
})
