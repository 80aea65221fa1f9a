import { type RunningLocalPool, startLocalPool } from '@cognito-flow/local-pool/node'
import { customAuth, question } from '@cognito-flow/triggers'
import demoConfig from '../../pool.config.mjs'

/** App clients besides the demo's, each with triggers that do something unusual. */
export const clientIds = {
  demo: 'demo',
  throwing: 'throwing',
  nonsense: 'nonsense',
  markup: 'markup',
} as const

/** A hint that would run a script if anything took it for markup. */
export const markupHint = '<img src="x" onerror="globalThis.pwned = true"><b>bold</b>'

const markup = customAuth([question({ hint: markupHint, expected: () => 'yes' })])

/** A user whose password an administrator has reset. */
export const resetRequired = {
  username: 'grace',
  password: 'Forgotten-1',
  email: 'grace@example.com',
} as const

/** The demo's own pool on a free port, with the clients above. */
export function startTestPool(): Promise<RunningLocalPool> {
  return startLocalPool({
    port: 0,
    config: (tools) => {
      const config = demoConfig(tools)
      const [client] = config.clients ?? []
      const { triggers } = config
      return {
        ...config,
        users: [
          ...(config.users ?? []),
          {
            username: resetRequired.username,
            password: resetRequired.password,
            attributes: { email: resetRequired.email },
            status: 'RESET_REQUIRED',
          },
        ],
        clients: Object.values(clientIds).map((clientId) => ({ ...client, clientId })),
        triggers: {
          ...triggers,
          createAuthChallenge: (event, context, callback) => {
            switch (event.callerContext.clientId) {
              case clientIds.throwing:
                throw new Error('the mail server is down')
              case clientIds.nonsense:
                return Promise.resolve(JSON.parse('"nonsense"'))
              case clientIds.markup:
                return markup.createAuthChallenge(event)
              default:
                return triggers?.createAuthChallenge?.(event, context, callback)
            }
          },
        },
      }
    },
  })
}
