import { createAuth } from '@cognito-flow/core'
import { createTransport } from '@cognito-flow/transport'
import { type AmplifySessionOptions, amplifySession } from '@cognito-flow/transport/migration'
import { onTestFinished } from 'vitest'
import type { ServedPool } from './serve-pool'

type Config = Parameters<typeof createTransport>[0]

/** Starts a page of an application that has moved to our client, and waits until it knows who is signed in. */
export async function startOwnClient(
  { pool, endpoint }: ServedPool,
  older: AmplifySessionOptions = {},
  more: Partial<Config> = {},
) {
  const { userPoolId, clientId } = pool
  const migrate = amplifySession(older)
  const transport = createTransport({
    ...{ userPoolId, clientId, endpoint, flow: 'srp', migrate },
    ...more,
  })
  const auth = createAuth(transport)
  onTestFinished(() => auth.stop())
  await auth.settled()
  return { auth, transport }
}
