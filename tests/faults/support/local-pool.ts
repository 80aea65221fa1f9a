import { type AuthOptions, createAuth } from '@cognito-flow/core'
import {
  type ClientConfig,
  createSigningKeys,
  type Fault,
  type LocalPoolConfig,
  type LocalPoolOptions,
  type RequestLogEntry,
} from '@cognito-flow/local-pool'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import { createTransport, sdkWire, type TransportConfig } from '@cognito-flow/transport'
import { fetchWire } from '@cognito-flow/transport/fetch'
import { customAuth, question } from '@cognito-flow/triggers'
import { onTestFinished } from 'vitest'

/** The wires that have to behave alike. */
export const wires = { sdkWire, fetchWire } as const

export const ada = { username: 'ada', password: 'Corr3ct-Horse!' } as const
const attributes = { email: 'ada@example.com', phone_number: '+15555550123' }

/** The answer to the pool's own question. */
export const ANSWER = 'otter'

const pet = question({
  name: 'pet',
  attempts: 6,
  hint: ({ attempt }) => `pet, try ${attempt}`,
  expected: () => ANSWER,
})

const flows = [
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
] as const

/** Made once a file: they take longer than a whole sign-in. */
let keys: ReturnType<typeof createSigningKeys> | undefined

interface PoolOptions extends Pick<LocalPoolOptions, 'clock' | 'randomBytes'> {
  readonly config?: LocalPoolConfig
  readonly client?: Partial<ClientConfig>
}

export interface PageOptions extends Partial<TransportConfig> {
  readonly clock?: AuthOptions['clock']
}

/** A pool over HTTP with ada in it; it ends with the test, as what was opened at it. */
export async function startPool({ config, client, ...options }: PoolOptions = {}) {
  keys ??= createSigningKeys()
  const calls: RequestLogEntry[] = []
  const server = await startLocalPool({
    ...options,
    port: 0,
    keys: await keys,
    log: (entry) => calls.push(entry),
    config: {
      userPoolId: 'local_Demo12345',
      quotas: false,
      triggers: customAuth([pet]),
      users: [{ ...ada, attributes }],
      clients: [{ clientId: 'democlient', explicitAuthFlows: flows, ...client }],
      ...config,
    },
  })
  onTestFinished(() => server.close())
  const { endpoint, pool } = server
  const { userPoolId, clientId } = pool

  return {
    pool,
    endpoint,
    /** Every request that has reached it, as answered. */
    calls,
    count: (operation: string) => calls.filter((call) => call.operation === operation).length,
    /** The code that it sent last. */
    code: (username = 'ada') => pool.messages(username).at(-1)?.code ?? '',
    /** What the next calls of an operation come to, by the same route as any developer's. */
    async inject(fault: Omit<Fault, 'times'> & Partial<Fault>) {
      const body = JSON.stringify(fault)
      const headers = { 'content-type': 'application/json' }
      const { status } = await fetch(`${endpoint}/_local/faults`, { method: 'POST', headers, body })
      if (status !== 204) throw new Error(`The pool refused a fault by ${status}.`)
    },
    /** An app's auth object. */
    open({ clock, ...overrides }: PageOptions = {}) {
      const transport = createTransport({
        endpoint,
        userPoolId,
        clientId,
        storage: 'memory',
        wire: fetchWire,
        ...overrides,
      })
      const auth = createAuth(transport, clock ? { clock } : {})
      onTestFinished(() => auth.stop())
      let signOuts = 0
      auth.on('signedOut', () => {
        signOuts += 1
      })
      /** How often somebody who was signed in was not any more. */
      return { auth, transport, signOuts: () => signOuts }
    },
  }
}

export type Pool = Awaited<ReturnType<typeof startPool>>
