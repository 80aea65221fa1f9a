import type { User } from '../user'

/** The user's attributes as ID token claims. */
export function toIdClaims(user: User): Record<string, string | boolean> {
  const claims = Array.from(user.attributes, ([name, value]): [string, string | boolean] => [
    name,
    // [doc] The two verification flags are booleans in tokens and strings elsewhere.
    name.endsWith('_verified') ? value === 'true' : value,
  ])
  return Object.fromEntries(claims)
}
