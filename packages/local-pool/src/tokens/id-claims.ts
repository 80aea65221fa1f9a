import { isReadable } from '../attribute-schema'
import type { ClientSettings } from '../settings'
import type { User } from '../user'

/** The attributes that the client may read, as ID token claims. */
export function toIdClaims(user: User, client: ClientSettings): Record<string, string | boolean> {
  const readable = [...user.attributes].filter(([name]) => isReadable(client, name))
  const claims = readable.map(([name, value]): [string, string | boolean] => [
    name,
    // [doc] The two verification flags are booleans in tokens and strings elsewhere.
    name.endsWith('_verified') ? value === 'true' : value,
  ])
  return Object.fromEntries(claims)
}
