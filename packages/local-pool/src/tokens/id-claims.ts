import type { ClaimsOverride } from '../triggers/pre-token-generation'
import type { User } from '../user'

// [doc] The pre token generation trigger cannot touch these.
const reserved = new Set(
  [
    'acr amr aud at_hash auth_time azp exp iat iss jti nbf nonce origin_jti sub token_use'.split(
      ' ',
    ),
    ['cognito:username', 'cognito:groups', 'event_id'],
  ].flat(),
)

/** The attributes as ID token claims, changed by the pre token generation trigger's overrides. */
export function toIdClaims(
  user: User,
  overrides: ClaimsOverride | undefined,
): Record<string, string | boolean> {
  const claims = new Map<string, string | boolean>()
  for (const [name, value] of user.attributes) {
    // [doc] The two verification flags are booleans in tokens and strings elsewhere.
    claims.set(name, name.endsWith('_verified') ? value === 'true' : value)
  }
  for (const [name, value] of overrides?.add ?? []) {
    if (!reserved.has(name)) claims.set(name, value)
  }
  for (const name of overrides?.suppress ?? []) claims.delete(name)
  return Object.fromEntries(claims)
}
