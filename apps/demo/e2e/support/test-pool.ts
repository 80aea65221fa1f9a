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

/** A user whose name is an id that nobody types: signs in by the address. */
export const addressed = {
  username: '7d2f1a6e-8c0b-4f6d-9a35-2b1c4e5f6a70',
  email: 'hedy@example.com',
  color: 'amber',
} as const

/** The demo's own pool on a free port, with the clients and users above; addresses sign in like names do. */
export function startTestPool(): Promise<RunningLocalPool> {
  return startLocalPool({
    port: 0,
    config: (tools) => {
      const config = demoConfig(tools)
      const [client] = config.clients ?? []
      const { triggers } = config
      return {
        ...config,
        aliasAttributes: ['email'],
        users: [
          ...(config.users ?? []),
          {
            username: resetRequired.username,
            password: resetRequired.password,
            attributes: { email: resetRequired.email },
            status: 'RESET_REQUIRED',
          },
          {
            username: addressed.username,
            attributes: { email: addressed.email, 'custom:favorite_color': addressed.color },
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
