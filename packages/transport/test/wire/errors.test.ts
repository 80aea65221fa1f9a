import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { Secret } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport, isCognitoFlowError, type TransportConfig } from '../../src/index'
import { customChallenge, POOL } from '../support/issued-tokens'
import { challengeOf, rejectionOf, running } from '../support/steps'
import { exception, type StubCognito, type StubReply, startStub } from '../support/stub-cognito'
import { wires } from '../support/wires'

let stub: StubCognito | undefined

afterEach(async () => {
  await stub?.close()
  stub = undefined
})

const password = new Secret('Corr3ct-Horse!')
const code = new Secret('123456')

const answers: [string, StubReply, { code: string; name?: string }][] = [
  [
    'an exception',
    exception('NotAuthorizedException'),
    { code: 'service', name: 'NotAuthorizedException' },
  ],
  [
    'an unmodelled exception',
    exception('BrandNewException'),
    { code: 'service', name: 'BrandNewException' },
  ],
  [
    'throttling',
    exception('TooManyRequestsException'),
    { code: 'service', name: 'TooManyRequestsException' },
  ],
  [
    '500 as JSON',
    { status: 500, body: { __type: 'InternalErrorException', message: 'x' } },
    { code: 'serviceUnavailable' },
  ],
  ['500 as HTML', { status: 500, body: '<html>oops</html>' }, { code: 'serviceUnavailable' }],
  ['503 without a body', { status: 503, body: '' }, { code: 'serviceUnavailable' }],
  ['429 as text', { status: 429, body: 'slow down' }, { code: 'serviceUnavailable' }],
  ['403 as HTML', { status: 403, body: '<html>blocked</html>' }, { code: 'unexpectedResponse' }],
  ['400 without a body', { status: 400, body: '' }, { code: 'unexpectedResponse' }],
  ['200 as HTML', { body: '<html>captive portal</html>' }, { code: 'unexpectedResponse' }],
  [
    'half a JSON text',
    { body: '{"AuthenticationResult":{"AccessToken":"ey' },
    { code: 'unexpectedResponse' },
  ],
  ['{}', { body: '{}' }, { code: 'unexpectedResponse' }],
  ['null', { body: 'null' }, { code: 'unexpectedResponse' }],
  ['[]', { body: '[]' }, { code: 'unexpectedResponse' }],
  ['an empty body', { body: '' }, { code: 'unexpectedResponse' }],
  ['a dropped connection', 'drop', { code: 'network' }],
]

describe.each(wires)('over $name', ({ wire }) => {
  async function transportTo(
    reply: Parameters<typeof startStub>[0],
    overrides: Partial<TransportConfig> = {},
  ) {
    stub = await startStub(reply)
    const transport = createTransport({
      ...POOL,
      endpoint: stub.endpoint,
      storage: 'memory',
      wire,
      ...overrides,
    })
    return { transport, stub }
  }

  describe('one request answered with', () => {
    test.each(answers)('%s', async (_, reply, expected) => {
      const { transport, stub } = await transportTo(() => reply)
      const error = await rejectionOf(transport.signIn({ username: 'ada' }, running()))
      expect(isCognitoFlowError(error)).toBe(true)
      expect(error).toMatchObject(expected)
      expect(stub.requests).toHaveLength(1)
    })
  })

  describe('a server error is not retried by', () => {
    test.each([
      'signUp',
      'confirmSignUp',
      'resendSignUpCode',
      'signIn',
      'resetPassword',
      'confirmResetPassword',
    ] as const)('%s', async (port) => {
      const { transport, stub } = await transportTo(() => ({ status: 503, body: '<html>' }))
      const user = { username: 'ada' }
      const ports = {
        signUp: () => transport.signUp({ ...user, password }, running()),
        confirmSignUp: () => transport.confirmSignUp({ ...user, code }, running()),
        resendSignUpCode: () => transport.resendSignUpCode(user, running()),
        signIn: () => transport.signIn(user, running()),
        resetPassword: () => transport.resetPassword(user, running()),
        confirmResetPassword: () =>
          transport.confirmResetPassword({ ...user, code, newPassword: password }, running()),
      }
      await expect(ports[port]()).rejects.toMatchObject({ code: 'serviceUnavailable' })
      expect(stub.requests).toHaveLength(1)
    })

    test('confirmSignIn, which keeps the challenge', async () => {
      const { transport, stub } = await transportTo(({ operation }) =>
        operation === 'InitiateAuth' ? { body: customChallenge() } : { status: 500, body: '' },
      )
      const { signInId } = challengeOf(await transport.signIn({ username: 'ada' }, running()))
      const answer = () => transport.confirmSignIn({ signInId, answer: new Secret('x') }, running())
      await expect(answer()).rejects.toMatchObject({ code: 'serviceUnavailable' })
      await expect(answer()).rejects.toMatchObject({ code: 'serviceUnavailable' })
      expect(stub.operations()).toEqual([
        'InitiateAuth',
        'RespondToAuthChallenge',
        'RespondToAuthChallenge',
      ])
    })
  })

  describe('without an answer', () => {
    test('is a network failure, with its cause, when the connection is refused', async () => {
      const transport = createTransport({
        ...POOL,
        endpoint: `http://127.0.0.1:${await closedPort()}`,
        storage: 'memory',
        wire,
      })
      const error = await rejectionOf(transport.signIn({ username: 'ada' }, running()))
      expect(error).toMatchObject({ code: 'network' })
      expect(inspect(error)).toContain('ECONNREFUSED')
    })

    test('times out by the given clock', async () => {
      const timers: (() => void)[] = []
      const { transport } = await transportTo(
        () => {
          for (const timer of timers) timer()
          return 'hang'
        },
        {
          schedule: (callback) => {
            timers.push(callback)
            return () => {}
          },
        },
      )
      await expect(transport.signIn({ username: 'ada' }, running())).rejects.toMatchObject({
        code: 'timeout',
        message: 'InitiateAuth took too long.',
      })
    })

    test('aborts the request when the caller cancels', async () => {
      const controller = new AbortController()
      const { transport } = await transportTo(() => {
        controller.abort()
        return 'hang'
      })
      await expect(transport.signIn({ username: 'ada' }, controller)).rejects.toMatchObject({
        code: 'aborted',
      })
    })

    test('sends nothing when it was cancelled before', async () => {
      const { transport, stub } = await transportTo(() => ({ body: customChallenge() }))
      const signal = AbortSignal.abort()
      await expect(transport.signIn({ username: 'ada' }, { signal })).rejects.toMatchObject({
        code: 'aborted',
      })
      expect(stub.requests).toHaveLength(0)
    })
  })

  test('serialises to what is safe to report', async () => {
    const { transport } = await transportTo(() =>
      exception('UserLambdaValidationException', "PreSignUp failed with error 'Corr3ct-Horse!'."),
    )
    const error = await rejectionOf(transport.signUp({ username: 'ada', password }, running()))
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'UserLambdaValidationException',
      code: 'service',
      message: "PreSignUp failed with error '[secret]'.",
      requestId: 'request-1',
    })
  })
})

test('takes a failed fetch of a browser for a network failure', async () => {
  const transport = createTransport({
    ...POOL,
    storage: 'memory',
    wire: () => ({ call: () => Promise.reject(new TypeError('Failed to fetch')) }),
  })
  await expect(transport.signIn({ username: 'ada' }, running())).rejects.toMatchObject({
    code: 'network',
  })
})

test.each([
  [
    'a network error that carries the request',
    Object.assign(new TypeError('Failed to fetch'), { body: 'Corr3ct-Horse!' }),
    'network',
  ],
  [
    'a network error whose cause quotes the request',
    new TypeError('Failed to fetch', { cause: new Error('could not send Corr3ct-Horse!') }),
    'network',
  ],
  [
    'a parser that quotes the answer',
    Object.assign(new SyntaxError('Unexpected token in "eyJhbGciOi"'), {
      $metadata: { httpStatusCode: 200 },
    }),
    'unexpectedResponse',
  ],
])('passes on nothing of %s', async (_, thrown, code) => {
  const transport = createTransport({
    ...POOL,
    storage: 'memory',
    wire: () => ({ call: () => Promise.reject(thrown) }),
  })
  const error = await rejectionOf(transport.signUp({ username: 'ada', password }, running()))
  expect(error).toMatchObject({ code })
  expect(inspect(error, { showHidden: true })).not.toMatch(/Corr3ct|eyJ/)
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 1
}
