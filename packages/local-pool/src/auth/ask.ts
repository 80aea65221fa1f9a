import type { PoolContext } from '../pool-context'
import type { AuthResponse } from './auth-response'
import type { PendingSignIn } from './pending-sign-in'

/** Hands a challenge to the client, with a new Session that remembers what it is part of. */
export function ask(
  pool: PoolContext,
  pending: PendingSignIn,
  parameters: Iterable<readonly [string, string]>,
): AuthResponse {
  const { challengeName, subject } = pending
  return {
    ChallengeName: challengeName,
    Session: pool.sessions.open(pending, subject.client.authSessionValiditySeconds),
    ChallengeParameters: Object.fromEntries(parameters),
  }
}
