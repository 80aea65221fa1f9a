import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import {
  createSigningKeys,
  type LocalPool,
  type LocalPoolConfigSource,
  type PoolStorage,
  type RequestLogEntry,
} from '@cognito-flow/local-pool'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import { onTestFinished } from 'vitest'
import { createManualClock, type ManualClock } from './manual-clock'

// Once per test file and outside any test's time limit: making keys is the slowest thing a pool does.
const keys = await createSigningKeys()

export interface ServedPool {
  readonly endpoint: string
  readonly pool: LocalPool
  readonly clock: ManualClock
  readonly ClientId: string
  /** The official SDK, pointed at the pool. */
  readonly sdk: CognitoIdentityProviderClient
  readonly log: RequestLogEntry[]
}

/** Serves a pool on a free port for the length of one test. */
export async function servePool(
  config: LocalPoolConfigSource = {},
  storage?: PoolStorage,
): Promise<ServedPool> {
  const clock = createManualClock()
  const log: RequestLogEntry[] = []
  const { endpoint, pool, close } = await startLocalPool({
    config,
    clock,
    port: 0,
    keys,
    log: (entry) => log.push(entry),
    ...(storage && { storage }),
  })
  const sdk = new CognitoIdentityProviderClient({
    endpoint,
    region: pool.region,
    maxAttempts: 1,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  })
  onTestFinished(async () => {
    sdk.destroy()
    await close()
  })
  return { endpoint, pool, clock, sdk, log, ClientId: pool.clientId }
}
