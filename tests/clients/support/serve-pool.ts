import {
  createSigningKeys,
  type LocalPool,
  type LocalPoolConfigSource,
} from '@cognito-flow/local-pool'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import { onTestFinished } from 'vitest'
import { clearBrowserStorage } from './browser'

const keys = await createSigningKeys()

export interface ServedPool {
  readonly pool: LocalPool
  readonly endpoint: string
  /** The API calls so far, in order, by operation. */
  readonly operations: () => string[]
  /** The code of the newest message to `username`. */
  readonly lastCode: (username: string) => string
}

/** Serves a pool for the length of one test, to a browser that knows nothing of an earlier one. */
export async function servePool(config: LocalPoolConfigSource): Promise<ServedPool> {
  const operations: string[] = []
  const { endpoint, pool, close } = await startLocalPool({
    config,
    port: 0,
    keys,
    log: ({ operation }) => operations.push(operation),
  })
  onTestFinished(close)
  clearBrowserStorage()
  return {
    pool,
    endpoint,
    operations: () => operations,
    lastCode: (username) => pool.messages(username).at(-1)?.code ?? 'no message was sent',
  }
}
