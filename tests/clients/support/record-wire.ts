import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

/** A request of a client, and what the pool answered. */
export interface Exchange {
  readonly target: string
  readonly input: unknown
  readonly output: unknown
}

export interface RecordedWire {
  readonly endpoint: string
  readonly exchanges: readonly Exchange[]
}

/** Stands between a client and a pool, for the length of one test, and writes down what goes over. */
export async function recordWire(pool: string): Promise<RecordedWire> {
  const exchanges: Exchange[] = []
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    const target = String(message.headers['x-amz-target'])
    const headers = {
      'content-type': String(message.headers['content-type']),
      'x-amz-target': target,
    }
    const answer = await fetch(pool, { method: 'POST', headers, body })
    const text = await answer.text()
    exchanges.push({ target, input: JSON.parse(body), output: JSON.parse(text || '{}') })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    exchanges,
  }
}
