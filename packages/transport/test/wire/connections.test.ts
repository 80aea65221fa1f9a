import type { ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport, type TransportConfig, type Wire } from '../../src/index'
import { fetchWire } from '../../src/wire/fetch-wire'
import { type HttpServer, startHttpServer } from '../support/http-server'
import { customChallenge, POOL } from '../support/issued-tokens'
import { rejectionOf, running } from '../support/steps'
import { wires } from '../support/wires'

let server: HttpServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

/** A server, and how many bytes it had sent when the connection ended, whoever ended it. */
async function serve(answer: (response: ServerResponse) => void) {
  let onClosed = (_bytes: number) => {}
  const closed = new Promise<number>((resolve) => {
    onClosed = resolve
  })
  server = await startHttpServer((response) => {
    const { socket } = response
    socket?.once('close', () => onClosed(socket.bytesWritten))
    answer(response)
  })
  return { endpoint: server.endpoint, requests: server.requests, closed }
}

function signIn(config: Partial<TransportConfig>, options = running()) {
  const transport = createTransport({ ...POOL, storage: 'memory', ...config })
  return transport.signIn({ username: 'ada' }, options)
}

function call(wire: Wire, signal: AbortSignal) {
  return wire.call('InitiateAuth', { AuthFlow: 'CUSTOM_AUTH', ClientId: POOL.clientId }, { signal })
}

const START = '{"ChallengeName":"CUSTOM_CHALLENGE","Session":"canary-'

/** The head of an answer and the start of its body. */
function begin(response: ServerResponse, status: number, headers = {}, then = () => {}) {
  response.writeHead(status, headers)
  response.write(START, then)
}

const drops: [string, string, (response: ServerResponse) => void][] = [
  ['before the answer', 'network', ({ socket }) => socket?.destroy()],
  [
    'in the head of the answer',
    'network',
    ({ socket }) => socket?.write('HTTP/1.1 200 OK\r\nContent-Le', () => socket.destroy()),
  ],
  ...[200, 400, 500].flatMap((status): typeof drops => {
    const code = status === 500 ? 'serviceUnavailable' : 'network'
    return [
      [
        `in the body of an answer with the status ${status}`,
        code,
        (response) => begin(response, status, {}, () => response.socket?.destroy()),
      ],
      [
        `before the announced end of an answer with the status ${status}`,
        code,
        (response) =>
          begin(response, status, { 'content-length': '4000' }, () => response.socket?.end()),
      ],
    ]
  }),
]

describe.each(wires)('over $name', ({ wire }) => {
  test.each(drops)('a connection that drops %s is %s', async (_, code, answer) => {
    const { endpoint, requests } = await serve(answer)
    const error = await rejectionOf(signIn({ endpoint, wire }))
    expect(error).toMatchObject({ code })
    expect(inspect(error, { showHidden: true, depth: 8 })).not.toContain('canary')
    expect(requests).toHaveLength(1)
  })

  test('sends nothing for a signal that has aborted', async () => {
    const { endpoint, requests } = await serve((response) => response.end('{}'))
    const error = await rejectionOf(call(wire({ region: 'local', endpoint }), AbortSignal.abort()))
    expect(error).toMatchObject({ name: 'AbortError' })
    expect(requests).toHaveLength(0)
  })

  test.each<[string, (response: ServerResponse, abort: () => void) => void]>([
    ['before the answer', (_, abort) => abort()],
    ['in its body', (response, abort) => begin(response, 200, {}, abort)],
  ])('closes the connection when the call is aborted %s', async (_, answer) => {
    const controller = new AbortController()
    const { endpoint, closed } = await serve((response) =>
      answer(response, () => controller.abort()),
    )
    await expect(signIn({ endpoint, wire }, controller)).rejects.toMatchObject({ code: 'aborted' })
    await closed
  })

  test('times out while the body trickles, and closes the connection', async () => {
    const timers: (() => void)[] = []
    const { endpoint, closed } = await serve((response) => {
      const trickle = () => {
        if (!response.destroyed) response.write('x', () => setImmediate(trickle))
      }
      begin(response, 200, {}, () => {
        trickle()
        for (const timer of timers) timer()
      })
    })
    const schedule = (callback: () => void) => {
      timers.push(callback)
      return () => {}
    }
    await expect(signIn({ endpoint, wire, schedule })).rejects.toMatchObject({ code: 'timeout' })
    await closed
  })
})

describe('fetchWire', () => {
  test.each([
    ['reads an answer as long as the limit', 0, { type: 'challenge' }],
    ['refuses an answer one byte longer', 1, { code: 'unexpectedResponse' }],
  ])('%s', async (_, excess, expected) => {
    const body = Buffer.from(JSON.stringify(customChallenge('ä€🔑')))
    const { endpoint } = await serve((response) => response.end(body))
    const maxBytes = body.length - excess
    const step = signIn({ endpoint, wire: (options) => fetchWire({ ...options, maxBytes }) })
    expect(await step.catch((error) => error)).toMatchObject(expected)
  })

  test('puts together a letter that arrives in two parts', async () => {
    const bytes = Buffer.from('{"Session":"🔑"}')
    const middle = bytes.indexOf('🔑') + 2
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.subarray(0, middle))
        controller.enqueue(bytes.subarray(middle))
        controller.close()
      },
    })
    const wire = fetchWire({ region: 'local', fetch: async () => new Response(body) })
    expect(await call(wire, running().signal)).toEqual({ Session: '🔑' })
  })

  test('is aborted while it reads the body', async () => {
    const controller = new AbortController()
    const { endpoint, closed } = await serve((response) => begin(response, 200))
    const wire = fetchWire({
      region: 'local',
      endpoint,
      fetch: async (url, init) => {
        const response = await fetch(url, init)
        setImmediate(() => controller.abort())
        return response
      },
    })
    const error = await rejectionOf(call(wire, controller.signal))
    expect(error).toMatchObject({ name: 'AbortError' })
    await closed
  })

  test('reads a body where the platform does not stream it', async () => {
    const response = new Response('{"Session":"s"}')
    Object.defineProperty(response, 'body', { value: undefined })
    const wire = fetchWire({ region: 'local', fetch: async () => response })
    expect(await call(wire, running().signal)).toEqual({ Session: 's' })
  })
})
