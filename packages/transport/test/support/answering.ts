import { type HttpServer, startHttpServer } from './http-server'

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Buffer | object
}

/** A server that answers every request alike. */
export function answering({ status = 200, headers = {}, body }: Reply): Promise<HttpServer> {
  return startHttpServer((response) => {
    response.writeHead(status, { 'x-amzn-requestid': 'request-1', ...headers })
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body))
  })
}
