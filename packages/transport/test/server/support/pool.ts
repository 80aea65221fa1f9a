import { createAuth } from '@cognito-flow/core'
import { createSigningKeys, type LocalPoolConfig } from '@cognito-flow/local-pool'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import { onTestFinished } from 'vitest'
import { cookieStorage } from '../../../src/cookies/cookie-storage'
import { createTransport, type Wire, type WireOptions } from '../../../src/index'
import { schedule } from '../../../src/schedule'
import { fetchWire } from '../../../src/wire/fetch-wire'
import type { Visitor } from './visitor'

const PASSWORD = 'Corr3ct-Horse!'

/** Every pool's own; made once, as they take longer than a whole sign-in. */
export const keys = createSigningKeys()

interface PoolOptions extends Pick<LocalPoolConfig, 'triggers' | 'aliasAttributes'> {
  readonly client?: Partial<NonNullable<LocalPoolConfig['clients']>[number]>
  /** How far the pool's clock is behind, in ms: what it signs ends that much earlier. */
  readonly behindMs?: number
}

/** A pool with ada and bob in it, its app, and the requests that servers make of it. */
export async function startServerPool({ client, behindMs = 0, ...config }: PoolOptions = {}) {
  let lateMs = behindMs
  const server = await startLocalPool({
    port: 0,
    keys: await keys,
    clock: { now: () => Date.now() - lateMs, startTimer: schedule },
    config: {
      ...config,
      clients: [
        {
          clientId: 'web',
          explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          refreshTokenRotation: { retryGracePeriodSeconds: 0 },
          ...client,
        },
      ],
      users: ['ada', 'bob'].map((username) => ({
        username,
        password: PASSWORD,
        attributes: { email: `${username}@example.com` },
      })),
    },
  })
  onTestFinished(() => server.close())
  const { endpoint, pool } = server
  const operations: string[] = []
  const sent: object[] = []
  const wire = (options: WireOptions): Wire => {
    const network = fetchWire(options)
    return {
      call(operation, input, callOptions) {
        operations.push(operation)
        sent.push(input)
        return network.call(operation, input, callOptions)
      },
    }
  }
  const app = { endpoint, userPoolId: pool.userPoolId, clientId: 'web' } as const

  return {
    pool,
    endpoint,
    app,
    /** The configuration of a server, whose requests are in `operations`. */
    server: { ...app, wire, cookie: { secure: false } },
    operations,
    /** What was sent with each. */
    sent,
    /** From now on its clock is right. */
    catchUp() {
      lateMs = 0
    },
    /** Signs in as a page does. */
    async signIn({ document }: Visitor, username: string) {
      const storage = cookieStorage({ document, secure: false })
      const auth = createAuth(createTransport({ ...app, flow: 'srp', wire: fetchWire, storage }))
      await auth.signIn({ username, password: PASSWORD })
      auth.stop()
    },
    /** Another page of that visitor. */
    open({ document }: Visitor) {
      const storage = cookieStorage({ document, secure: false })
      const auth = createAuth(createTransport({ ...app, flow: 'srp', wire: fetchWire, storage }))
      onTestFinished(() => auth.stop())
      return auth
    },
  }
}
