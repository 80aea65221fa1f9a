import type { TokenChange } from '../triggers/pre-token-generation'

// [doc] The pre token generation trigger cannot touch these.
const reserved = new Set([
  'acr',
  'amr',
  'aud',
  'at_hash',
  'auth_time',
  'azp',
  'exp',
  'iat',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'sub',
  'token_use',
  'cognito:username',
  'cognito:groups',
  'event_id',
  // [inf] Of access tokens.
  'client_id',
  'device_key',
  'scope',
  'username',
  'version',
])

/** The claims of one token with a trigger's additions and without what it suppressed. */
export function overrideClaims(
  claims: Record<string, unknown>,
  change: TokenChange | undefined,
): Record<string, unknown> {
  const changed = new Map(Object.entries(claims))
  for (const [name, value] of change?.add ?? []) {
    if (!reserved.has(name)) changed.set(name, value)
  }
  for (const name of change?.suppress ?? []) changed.delete(name)
  return Object.fromEntries(changed)
}
