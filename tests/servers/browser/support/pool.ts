import { startLocalPool } from '@cognito-flow/local-pool/node'

export const PASSWORD = 'Corr3ct-Horse!'

/** A pool with ada and bob in it, whose refresh tokens are good for one use, and a clock that can be late. */
export async function startPool() {
  let lateMs = 0
  let renewals = 0
  const clientId = 'web'
  const server = await startLocalPool({
    port: 0,
    clock: {
      now: () => Date.now() - lateMs,
      startTimer(callback, ms) {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
      },
    },
    config: {
      clients: [
        {
          clientId,
          explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          refreshTokenRotation: { retryGracePeriodSeconds: 0 },
        },
      ],
      triggers: {
        preTokenGeneration: async (event) => {
          if (event.triggerSource === 'TokenGeneration_RefreshTokens') renewals += 1
          return event
        },
      },
      users: ['ada', 'bob'].map((username) => ({
        username,
        password: PASSWORD,
        attributes: { email: `${username}@example.com` },
      })),
    },
  })
  return {
    ...server,
    env: {
      COGNITO_ENDPOINT: server.endpoint,
      COGNITO_USER_POOL_ID: server.pool.userPoolId,
      COGNITO_CLIENT_ID: clientId,
      NUXT_PUBLIC_POOL_ENDPOINT: server.endpoint,
      NUXT_PUBLIC_POOL_USER_POOL_ID: server.pool.userPoolId,
      NUXT_PUBLIC_POOL_CLIENT_ID: clientId,
    },
    /** How often it has renewed a session. */
    renewals: () => renewals,
    /** Tokens that it signs from now on end that much earlier. */
    lag(ms: number) {
      lateMs = ms
    },
  }
}
