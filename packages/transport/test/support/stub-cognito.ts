import { createServer, type IncomingMessage } from 'node:http'
import { vi } from 'vitest'

// Loading the SDK takes seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

export interface StubRequest {
  readonly operation: string
  readonly input: unknown
}

/** An answer as bytes; `drop` closes the connection, `hang` never answers. */
export type StubReply =
  | {
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body: string | object | null
    }
  | 'drop'
  | 'hang'

export interface StubCognito {
  readonly endpoint: string
  readonly requests: StubRequest[]
  /** The names of the operations asked for so far. */
  operations(): string[]
  close(): Promise<void>
}

/** A server that answers what it is told to, for what no pool would answer. */
export async function startStub(
  reply: (request: StubRequest, index: number) => StubReply | Promise<StubReply>,
): Promise<StubCognito> {
  const requests: StubRequest[] = []
  const server = createServer(async (message, response) => {
    const request = {
      operation: String(message.headers['x-amz-target']).split('.')[1] ?? '',
      input: JSON.parse(await textOf(message)),
    }
    const answer = await reply(request, requests.push(request) - 1)
    if (answer === 'hang') return
    if (answer === 'drop') {
      message.socket.destroy()
      return
    }
    const { status = 200, headers, body } = answer
    // It has no clock of its own: a test's may show any time.
    response.sendDate = false
    response.writeHead(status, { 'x-amzn-requestid': 'request-1', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    operations: () => requests.map(({ operation }) => operation),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** An error as Cognito words it. */
export function exception(name: string, message = 'No.'): StubReply {
  return { status: 400, body: { __type: name, message } }
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
