import { CognitoError } from './cognito-error'
import type { PoolContext } from './pool-context'
import type { ClientSettings } from './settings'
import type { User } from './user'

/** The user that a code operation names; unknown names throw only for LEGACY clients. */
export function findRegistered(
  pool: PoolContext,
  client: ClientSettings,
  name: string,
): User | undefined {
  const user = pool.users.find(name)
  if (user || client.preventUserExistenceErrors === 'ENABLED') return user
  throw new CognitoError('UserNotFoundException', 'Username/client id combination not found.')
}
