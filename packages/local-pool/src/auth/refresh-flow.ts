import { CognitoError } from '../cognito-error'
import type { CallContext } from '../pool-context'
import type { ClientSettings } from '../settings'
import { issueTokens } from '../tokens/issue-tokens'
import { preTokenGeneration } from '../triggers/pre-token-generation'
import type { AuthenticationResult } from './auth-response'
import { assertMaySignIn } from './sign-in-permission'

export interface Refresh {
  readonly client: ClientSettings
  readonly refreshToken: string
  readonly deviceKey: string | undefined
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

/** New access and ID tokens from a refresh token, and a new refresh token where the client rotates them. */
export async function refreshTokens(
  pool: CallContext,
  refresh: Refresh,
): Promise<AuthenticationResult> {
  const { client, refreshToken, clientMetadata } = refresh
  const grant = pool.grants.use(refreshToken, client)
  // [rec] Tokens of a tracked device are refreshed in its name only.
  if (grant.deviceKey !== undefined && grant.deviceKey !== refresh.deviceKey) {
    throw new CognitoError('NotAuthorizedException', 'Invalid Refresh Token.')
  }
  const { user } = grant
  assertMaySignIn(user)
  const source = 'TokenGeneration_RefreshTokens'
  const { clientId } = client
  const overrides = await preTokenGeneration(pool, { source, user, clientId, clientMetadata })
  const tokens = await issueTokens(pool, { client, grant, overrides })
  grant.lastActiveAt = pool.clock.now()
  if (!client.refreshTokenRotation) return tokens
  return { ...tokens, RefreshToken: pool.grants.rotate(refreshToken, client) }
}

/** [doc] With rotation on, only GetTokensFromRefreshToken refreshes. */
export function assertNotRotating(client: ClientSettings): void {
  if (!client.refreshTokenRotation) return
  // [inf] The exception and its text.
  const message = 'Refresh token rotation is enabled for the client: use GetTokensFromRefreshToken'
  throw new CognitoError('UnsupportedOperationException', message)
}
