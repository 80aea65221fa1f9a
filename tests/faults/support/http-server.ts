import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

export interface Received {
  readonly headers: IncomingMessage['headers']
  readonly path: string | undefined
  readonly body: string
}

/** A server that answers byte by byte what it is told to; it ends with the test. */
export async function startServer(answer: (response: ServerResponse, request: Received) => void) {
  const requests: Received[] = []
  let closed = () => {}
  let arrived = () => {}
  const hungUp = new Promise<void>((resolve) => {
    closed = resolve
  })
  const reached = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const server = createServer(async (message, response) => {
    response.on('close', () => closed())
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(chunk)
    const { headers, url: path } = message
    const request = { headers, path, body: Buffer.concat(chunks).toString() }
    requests.push(request)
    arrived()
    answer(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    /** Resolves with the first request. */
    reached,
    /** Resolves when a connection has ended. */
    hungUp,
  }
}
