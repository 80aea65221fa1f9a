import type { LocalPoolConfigSource } from '@cognito-flow/local-pool'
import { Amplify } from 'aws-amplify'
import { ConsoleLogger } from 'aws-amplify/utils'
import { type ServedPool, servePool } from './serve-pool'

// Amplify warns about every endpoint that is not AWS's own.
ConsoleLogger.LOG_LEVEL = 'ERROR'

/** Serves a pool for the length of one test and points a signed-out Amplify at it. */
export async function serveAmplifyPool(config: LocalPoolConfigSource = {}): Promise<ServedPool> {
  const served = await servePool(config)
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: served.pool.userPoolId,
        userPoolClientId: served.pool.clientId,
        userPoolEndpoint: served.endpoint,
      },
    },
  })
  return served
}
