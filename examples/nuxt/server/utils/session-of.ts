import { fetchWire } from '@cognito-flow/transport/fetch'
import { createServerSessions, type ServerSessions } from '@cognito-flow/transport/server'

/** Made once, as it holds nothing of any user. */
let sessions: ServerSessions | undefined

/** The session that came with a request. */
export function sessionOf(event: Parameters<typeof parseCookies>[0]) {
  const { userPoolId, clientId, endpoint } = useRuntimeConfig().public.pool
  sessions ??= createServerSessions({
    userPoolId,
    clientId,
    endpoint: endpoint || undefined,
    wire: fetchWire,
    // Only https takes secure cookies, and a local pool is used without.
    cookie: { secure: endpoint === '' },
  })
  return sessions.of({
    getAll: () => Object.entries(parseCookies(event)).map(([name, value]) => ({ name, value })),
    set: (name, value, options) => setCookie(event, name, value, options),
  })
}
