import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  createTransport,
  type WireInput,
  type WireOperation,
  type WireOptions,
} from '../../src/index'
import { type HttpServer, startHttpServer } from '../support/http-server'
import { POOL } from '../support/issued-tokens'
import { rejectionOf, running } from '../support/steps'
import { wires } from '../support/wires'

const servers: HttpServer[] = []

afterEach(async () => {
  vi.unstubAllGlobals()
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** A server, and how many bytes it had sent when the connection ended, whoever ended it. */
async function serve(answer: (response: ServerResponse) => void) {
  let onClosed = (_bytes: number) => {}
  const closed = new Promise<number>((resolve) => {
    onClosed = resolve
  })
  const server = await startHttpServer((response) => {
    const { socket } = response
    socket?.once('close', () => onClosed(socket.bytesWritten))
    answer(response)
  })
  servers.push(server)
  const { endpoint, requests } = server
  return { endpoint, requests, closed }
}

const chunk = Buffer.alloc(65_536, ' ')
const announced = 1_000 * chunk.length

function pour(response: ServerResponse) {
  while (!response.destroyed && response.write(chunk)) {}
  response.once('drain', () => pour(response))
}

const manyParameters = JSON.stringify({
  ChallengeName: 'CUSTOM_CHALLENGE',
  Session: 'session-1',
  ChallengeParameters: Object.fromEntries(
    Array.from({ length: 600_000 }, (_, index) => [`p${index}`, '0']),
  ),
})

const longMessage = JSON.stringify({
  __type: 'UserLambdaValidationException',
  message: 'no '.repeat(3_500_000),
})

const inputs = {
  InitiateAuth: { AuthFlow: 'CUSTOM_AUTH', ClientId: POOL.clientId },
  RevokeToken: { ClientId: POOL.clientId, Token: 'refresh' },
  GlobalSignOut: { AccessToken: 'access' },
  GetTokensFromRefreshToken: { ClientId: POOL.clientId, RefreshToken: 'refresh' },
} as const satisfies { readonly [Operation in WireOperation]?: WireInput<Operation> }
type Known = keyof typeof inputs

describe.each(wires)('over $name', ({ wire }) => {
  const signIn = (endpoint: string) =>
    createTransport({ ...POOL, endpoint, wire, storage: 'memory' }).signIn(
      { username: 'ada' },
      running(),
    )
  const call = (operation: Known, options: Partial<WireOptions> = {}) =>
    wire({ region: 'local', ...options }).call(operation, inputs[operation], running())

  describe('T19', () => {
    test.each([
      ['that says its length', 200, { 'content-length': String(announced) }, 'unexpectedResponse'],
      ['without an end', 200, {}, 'unexpectedResponse'],
      ['of an exception', 400, {}, 'unexpectedResponse'],
      ['of a server error', 500, {}, 'serviceUnavailable'],
    ])('stops reading a large answer %s', async (_, status, headers, code) => {
      const { endpoint, closed } = await serve((response) => {
        response.writeHead(status, headers)
        pour(response)
      })
      await expect(signIn(endpoint)).rejects.toMatchObject({ code })
      // More than was read was under way.
      expect(await closed).toBeLessThan(announced / 2)
    })

    test('stops reading an answer that is large once it is unpacked', async () => {
      const { endpoint } = await serve((response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' })
        response.end(gzipSync(Buffer.alloc(announced)))
      })
      await expect(signIn(endpoint)).rejects.toMatchObject({ code: 'unexpectedResponse' })
    })

    test.each([
      ['10 MB of parameters', 200, manyParameters],
      ['a message of 10 MB', 400, longMessage],
    ])('parses nothing of %s', async (_, status, body) => {
      expect(body.length).toBeGreaterThan(8_000_000)
      const { endpoint } = await serve((response) => response.writeHead(status).end(body))
      const parse = vi.spyOn(JSON, 'parse')
      const error = await rejectionOf(signIn(endpoint))
      const longest = Math.max(0, ...parse.mock.calls.map(([text]) => text.length))
      parse.mockRestore()
      expect(error).toMatchObject({ code: 'unexpectedResponse' })
      expect(longest).toBeLessThan(1_000)
    })
  })

  describe('T9', () => {
    const operations: readonly Known[] = [
      'InitiateAuth',
      'RevokeToken',
      'GetTokensFromRefreshToken',
    ]
    const redirects = [301, 302, 303, 307, 308].flatMap((status) =>
      operations.map((operation) => [status, operation] as const),
    )

    test.each(redirects)('a %i sends no %s to the other origin', async (status, operation) => {
      const other = await serve((response) => response.end('{}'))
      const { endpoint, requests } = await serve((response) =>
        response.writeHead(status, { location: other.endpoint }).end('{}'),
      )
      const error = await rejectionOf(call(operation, { endpoint }))
      expect(error).toMatchObject({ $metadata: { httpStatusCode: status } })
      expect(requests).toHaveLength(1)
      expect(other.requests).toHaveLength(0)
    })

    test('follows no redirect within an origin either', async () => {
      const { endpoint, requests } = await serve((response) => {
        response.writeHead(307, { location: '/elsewhere' }).end()
      })
      await expect(signIn(endpoint)).rejects.toMatchObject({ code: 'unexpectedResponse' })
      expect(requests.map(({ path }) => path)).toEqual(['/'])
    })

    test.each(operations)(
      'refuses the empty answer that a browser gives for a redirect of %s',
      async (operation) => {
        vi.stubGlobal('fetch', async () => Response.error())
        expect(await rejectionOf(call(operation))).toMatchObject({
          $metadata: { httpStatusCode: 0 },
        })
        await expect(signIn('http://localhost:1')).rejects.toMatchObject({
          code: 'unexpectedResponse',
        })
      },
    )
  })

  test.each([
    ['InitiateAuth', false],
    ['GetTokensFromRefreshToken', false],
    ['RevokeToken', true],
    ['GlobalSignOut', true],
  ] as const)(
    'sends %s without cookies or redirects; outlives its page: %s',
    async (operation, keepalive) => {
      const sent: (RequestInit | undefined)[] = []
      vi.stubGlobal('fetch', async (_: unknown, init?: RequestInit) => {
        sent.push(init)
        return new Response('{}')
      })
      await call(operation)
      expect(sent).toMatchObject([{ credentials: 'omit', redirect: 'manual', keepalive }])
      // A cache mode costs a preflight before every request.
      expect(sent[0]).not.toHaveProperty('cache')
    },
  )
})
