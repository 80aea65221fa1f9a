import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { createGate } from './gate'

/** A request as it came by. */
interface Passing {
  readonly operation: string
  /** The JSON that was sent, as text. */
  readonly sent: string
  /** The JSON that came back; empty until then. */
  answer: string
}

/** A request that stands still until it is let go. */
interface Hold {
  /** Resolves once a request stands there. */
  readonly reached: Promise<void>
  /** Resolves once the page has given it up. */
  readonly left: Promise<void>
  release(): void
}

/** What happens to the next request of an operation: on its way there, or to its answer on the way back. */
type Rule = {
  readonly operation: string
  readonly meet: (where: 'request' | 'answer', left: Promise<void>) => Promise<'drop' | undefined>
}

/** The network between the pages and a pool. */
export interface Network {
  /** Where the pages reach the pool. */
  readonly endpoint: string
  /** The time for the way there and back, in ms. */
  roundTripMs: number
  /** Whether every connection ends before the pool has seen the request. */
  isDown: boolean
  /** The origin that requests are sent on to with status 307, instead of the pool. */
  redirectTo: string | null
  /** What the pages read instead of an answer of the pool. */
  rewrite: (answer: string) => string
  /** Every request so far but what CORS asks first, oldest first. */
  readonly passed: readonly Passing[]
  /** How many of an operation there were. */
  count(operation: string): number
  hold(operation: string, where?: 'request' | 'answer'): Hold
  /** The connection ends at the next request of that kind: before the pool has seen it, or before its answer is read. */
  drop(operation: string, where?: 'request' | 'answer'): void
  close(): void
}

/** Stands between the pages and the pool at `origin`. */
export async function startNetwork(origin: string): Promise<Network> {
  const passed: Passing[] = []
  let rules: readonly Rule[] = []

  const server = createServer(async (request, response) => {
    // Chromium repeats by itself what fails on a connection that was used before.
    response.setHeader('Connection', 'close')
    const method = request.method ?? 'GET'
    const operation = toOperation(request)
    const left = once(response, 'close').then(() => {})
    const sent = method === 'POST' ? await readText(request) : ''
    const passing: Passing = { operation, sent, answer: '' }
    const rule = method === 'POST' ? rules.find((one) => one.operation === operation) : undefined
    if (rule) rules = rules.filter((one) => one !== rule)
    if (method === 'POST') passed.push(passing)

    const travel = () =>
      new Promise<void>((resolve) => {
        if (method === 'POST' && network.roundTripMs > 0)
          setTimeout(resolve, network.roundTripMs / 2)
        else resolve()
      })
    await travel()
    if (network.isDown || (await rule?.meet('request', left)) === 'drop')
      return request.socket.destroy()
    if (method === 'POST' && network.redirectTo !== null) {
      const headers = { Location: `${network.redirectTo}/`, 'Access-Control-Allow-Origin': '*' }
      return response.writeHead(307, headers).end()
    }
    const answer = await fetch(new URL(request.url ?? '/', origin), {
      method,
      headers: toHeaders(request),
      redirect: 'manual',
      ...(method === 'POST' && { body: sent }),
    })
    passing.answer = network.rewrite(await answer.text())
    await travel()
    if ((await rule?.meet('answer', left)) === 'drop') return request.socket.destroy()
    for (const [name, value] of answer.headers)
      if (!/^(connection|content-length|transfer-encoding)$/.test(name))
        response.setHeader(name, value)
    response.writeHead(answer.status)
    response.end(passing.answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined

  const network: Network = {
    endpoint: `http://127.0.0.1:${port}`,
    roundTripMs: 0,
    isDown: false,
    redirectTo: null,
    rewrite: (answer) => answer,
    passed,
    count: (operation) => passed.filter((passing) => passing.operation === operation).length,
    hold(operation, at = 'answer') {
      const reached = createGate()
      const released = createGate()
      const gone = createGate()
      rules = [
        ...rules,
        {
          operation,
          async meet(where, left) {
            if (where !== at) return undefined
            let isGone = false
            left.then(() => {
              isGone = true
              gone.open()
            })
            reached.open()
            await released.opened
            return isGone ? 'drop' : undefined
          },
        },
      ]
      return { reached: reached.opened, left: gone.opened, release: released.open }
    },
    drop(operation, at = 'request') {
      rules = [...rules, { operation, meet: async (where) => (where === at ? 'drop' : undefined) }]
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
  return network
}

function toOperation({ headers }: IncomingMessage): string {
  const target = headers['x-amz-target']
  return typeof target === 'string' ? target.slice(target.lastIndexOf('.') + 1) : ''
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function toHeaders({ headers }: IncomingMessage): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' && !/^(connection|content-length|host)$/.test(name)
      ? [[name, value]]
      : [],
  )
}
