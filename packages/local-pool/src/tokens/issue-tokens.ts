import { SignJWT } from 'jose'
import type { AuthenticationResult } from '../auth/auth-response'
import type { CallContext } from '../pool-context'
import { toUuid } from '../random'
import type { ClientSettings } from '../settings'
import type { ClaimsOverride } from '../triggers/pre-token-generation'
import type { Grant } from './grants'
import { toIdClaims } from './id-claims'
import { overrideClaims } from './override-claims'
import { toScope } from './scopes'
import type { SigningKey } from './signing-keys'

export interface TokenOrder {
  readonly client: ClientSettings
  readonly grant: Grant
  readonly overrides: ClaimsOverride | undefined
}

/** Signs an access and an ID token for a grant. */
export async function issueTokens(
  pool: CallContext,
  { client, grant, overrides }: TokenOrder,
): Promise<AuthenticationResult> {
  const { user } = grant
  const keys = await pool.signingKeys()
  const issuedAt = Math.floor(pool.clock.now() / 1000)
  const newId = () => toUuid(pool.randomBytes(16), 4)
  const shared = {
    sub: user.sub,
    iss: pool.issuer,
    ...(client.enableTokenRevocation && { origin_jti: grant.id }),
    event_id: newId(),
    auth_time: grant.authTime,
    iat: issuedAt,
  }
  const tokenId = () => (client.enableTokenRevocation ? { jti: newId() } : {})
  const { groups, roles, preferredRole } = overrides ?? {}
  const membership = groups?.length ? { 'cognito:groups': groups } : {}
  const [accessToken, idToken] = await Promise.all([
    sign(keys.access, {
      ...overrideClaims({}, overrides?.access),
      ...shared,
      ...membership,
      ...(grant.deviceKey !== undefined && { device_key: grant.deviceKey }),
      client_id: client.clientId,
      token_use: 'access',
      scope: toScope(overrides?.scopes),
      exp: issuedAt + client.accessTokenValiditySeconds,
      ...tokenId(),
      username: user.username,
    }),
    sign(keys.id, {
      ...overrideClaims(toIdClaims(user, client), overrides?.id),
      ...shared,
      ...membership,
      ...(roles?.length && { 'cognito:roles': roles }),
      ...(preferredRole !== undefined && { 'cognito:preferred_role': preferredRole }),
      'cognito:username': user.username,
      aud: client.clientId,
      token_use: 'id',
      exp: issuedAt + client.idTokenValiditySeconds,
      ...tokenId(),
    }),
  ])
  return {
    AccessToken: accessToken,
    IdToken: idToken,
    ExpiresIn: client.accessTokenValiditySeconds,
    TokenType: 'Bearer',
  }
}

function sign(key: SigningKey, claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ kid: key.kid, alg: 'RS256' }).sign(key.privateKey)
}
