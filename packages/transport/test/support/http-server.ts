import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface HttpRequest {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface HttpServer {
  readonly endpoint: string
  readonly requests: readonly HttpRequest[]
  close(): Promise<void>
}

/** A server that answers byte by byte what it is told to, for what happens below JSON. */
export async function startHttpServer(
  answer: (response: ServerResponse, request: HttpRequest) => void,
): Promise<HttpServer> {
  const requests: HttpRequest[] = []
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(chunk)
    const { method, url: path, headers } = message
    const request = { method, path, headers, body: Buffer.concat(chunks).toString() }
    requests.push(request)
    answer(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
