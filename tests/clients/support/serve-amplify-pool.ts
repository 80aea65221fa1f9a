import {
  createSigningKeys,
  type LocalPool,
  type LocalPoolConfigSource,
} from '@cognito-flow/local-pool'
import { startLocalPool } from '@cognito-flow/local-pool/node'
import { Amplify } from 'aws-amplify'
import { ConsoleLogger } from 'aws-amplify/utils'
import { onTestFinished } from 'vitest'
import { clearBrowserStorage } from './browser'

// Amplify warns about every endpoint that is not AWS's own.
ConsoleLogger.LOG_LEVEL = 'ERROR'

const keys = await createSigningKeys()

export interface AmplifyPool {
  readonly pool: LocalPool
  /** The API calls so far, in order, by operation. */
  readonly operations: () => string[]
  /** The code of the newest message to `username`. */
  readonly lastCode: (username: string) => string
}

/** Serves a pool for the length of one test and points a signed-out Amplify at it. */
export async function serveAmplifyPool(config: LocalPoolConfigSource = {}): Promise<AmplifyPool> {
  const operations: string[] = []
  const { endpoint, pool, close } = await startLocalPool({
    config,
    port: 0,
    keys,
    log: ({ operation }) => operations.push(operation),
  })
  clearBrowserStorage()
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: pool.userPoolId,
        userPoolClientId: pool.clientId,
        userPoolEndpoint: endpoint,
      },
    },
  })
  onTestFinished(close)
  return {
    pool,
    operations: () => operations,
    lastCode: (username) => pool.messages(username).at(-1)?.code ?? 'no message was sent',
  }
}
