import type { PoolContext } from '../pool-context'
import type { ClientSettings } from '../settings'
import type { User } from '../user'

/**
 * The Session by which whoever signed up, and confirmed it, signs in without another factor; [inf] only
 * clients that may use USER_AUTH get one.
 */
export function openSignUpSession(
  pool: PoolContext,
  client: ClientSettings,
  user: User,
): string | undefined {
  if (!client.explicitAuthFlows.includes('ALLOW_USER_AUTH')) return undefined
  return pool.signUpSessions.open(user, client.authSessionValiditySeconds)
}

/** Uses up the Session of an earlier step; throws when it is not this user's. */
export function consumeSignUpSession(
  pool: PoolContext,
  user: User | undefined,
  session: string,
): Promise<User> {
  return pool.signUpSessions.consume(
    session,
    (owner) => (owner === user ? owner : undefined),
    async (owner) => owner,
  )
}
