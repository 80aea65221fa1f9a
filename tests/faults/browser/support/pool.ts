import type { ClientConfig, LocalPoolConfig } from '@cognito-flow/local-pool'
import { createSigningKeys, type LocalPool } from '@cognito-flow/local-pool'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import { customAuth, question } from '@cognito-flow/triggers'
import { onTestFinished } from 'vitest'
import { type Network, startNetwork } from './network'

/** Who is in each pool. Asked by the custom flow, both answer with their colour. */
export const users = {
  ada: { username: 'ada', password: 'Analytical-1843', color: 'violet' },
  bob: { username: 'bob', password: 'Builders-2001', color: 'green' },
} as const

export type Username = keyof typeof users

export interface PoolOptions {
  readonly client?: Partial<ClientConfig>
  readonly config?: LocalPoolConfig
}

/** A pool of the running test, and the network that its pages reach it by. */
export interface TestPool extends Network {
  readonly pool: LocalPool
}

const keys = createSigningKeys()

/** Starts a pool for the running test. Its refresh tokens are used once, without grace, unless `client` says otherwise. */
export async function startPool({ client, config }: PoolOptions = {}): Promise<TestPool> {
  const { endpoint, pool, close } = await startLocalPool({
    port: 0,
    keys: await keys,
    config: {
      userPoolId: 'local_Faults123',
      quotas: false,
      users: Object.values(users).map(({ username, password }) => ({
        username,
        password,
        attributes: { email: `${username}@example.com` },
      })),
      triggers: customAuth([
        question({
          hint: 'Your favourite colour',
          expected: ({ username }) => (username === 'bob' ? users.bob : users.ada).color,
        }),
      ]),
      ...config,
      clients: [
        {
          clientId: 'faults',
          explicitAuthFlows: [
            'ALLOW_CUSTOM_AUTH',
            'ALLOW_USER_SRP_AUTH',
            'ALLOW_USER_PASSWORD_AUTH',
            'ALLOW_USER_AUTH',
          ],
          refreshTokenRotation: { retryGracePeriodSeconds: 0 },
          ...client,
        },
      ],
    },
  })
  const network = await startNetwork(endpoint)
  onTestFinished(async () => {
    network.close()
    await close()
  })
  return Object.assign(network, { pool })
}
