import type { PoolContext } from '../pool-context'
import { requireParameter } from './auth-parameters'
import { incorrectCredentials } from './not-authorized'
import type { Handshake } from './srp-handshakes'

/** Checks the PASSWORD_CLAIM of a PASSWORD_VERIFIER answer, counting failures towards the lockout. */
export async function provePassword(
  pool: PoolContext,
  handshake: Handshake,
  responses: ReadonlyMap<string, string>,
): Promise<void> {
  const { username } = handshake.subject
  const proof = {
    secretBlock: requireParameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK'),
    signature: requireParameter(responses, 'PASSWORD_CLAIM_SIGNATURE'),
    timestamp: requireParameter(responses, 'TIMESTAMP'),
  }
  pool.lockout.assertUnlocked(username)
  if (!(await pool.handshakes.verify(handshake, proof))) {
    pool.lockout.recordFailure(username)
    throw incorrectCredentials()
  }
  pool.lockout.recordSuccess(username)
}
