import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { formatAttributes } from '../../../src/cookies/attributes'
import {
  createServerSessions,
  type RequestCookies,
  type RequestSession,
  type ServerConfig,
} from '../../../src/server/server-sessions'

type Handle = (session: RequestSession, path: string) => Promise<unknown>

const answers: Readonly<Record<string, (session: RequestSession) => Promise<unknown>>> = {
  '/session': (session) => session.getSession(),
  '/tokens': (session) => session.getTokens(),
  '/sign-out': (session) => session.signOut(),
}

interface SiteOptions {
  readonly handle?: Handle
  /** Paths whose answers cannot set cookies, as a server component's cannot. */
  readonly readOnly?: readonly string[]
}

/** A server of plain Node whose answers say who is signed in. It has one `sessions` for all its visitors. */
export async function startSite(
  config: ServerConfig,
  {
    handle = async (session, path) => answers[path.split('?')[0] ?? '']?.(session),
    readOnly = [],
  }: SiteOptions = {},
) {
  const sessions = createServerSessions(config)
  const server = createServer(async ({ url = '', headers }, response) => {
    const cookies: RequestCookies = {
      getAll: () =>
        (headers.cookie ?? '').split('; ').map((pair) => {
          const at = pair.indexOf('=')
          return { name: pair.slice(0, at), value: decodeURIComponent(pair.slice(at + 1)) }
        }),
      set(name, value, options) {
        if (readOnly.includes(url)) throw new Error('Cookies cannot be set here.')
        const line = `${name}=${encodeURIComponent(value)}${formatAttributes(options)}`
        response.appendHeader('set-cookie', line)
      },
    }
    try {
      response.end(JSON.stringify((await handle(sessions.of(cookies), url)) ?? null))
    } catch (error) {
      response.statusCode = 500
      response.end(JSON.stringify(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}
