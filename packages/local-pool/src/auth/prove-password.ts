import type { PoolContext } from '../pool-context'
import { requireParameter } from './auth-parameters'
import { incorrectCredentials } from './not-authorized'
import type { Handshake, PasswordProof } from './srp-handshakes'

/** The three parts of a PASSWORD_VERIFIER answer. */
export function readPasswordProof(responses: ReadonlyMap<string, string>): PasswordProof {
  return {
    secretBlock: requireParameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK'),
    signature: requireParameter(responses, 'PASSWORD_CLAIM_SIGNATURE'),
    timestamp: requireParameter(responses, 'TIMESTAMP'),
  }
}

/** Throws unless `proof` shows the password; failures count towards the lockout. */
export async function provePassword(
  pool: PoolContext,
  handshake: Handshake,
  proof: PasswordProof,
): Promise<void> {
  const { username } = handshake.subject
  await pool.lockout.inTurn(username, async () => {
    pool.lockout.assertUnlocked(username)
    if (!(await pool.handshakes.verify(handshake, proof))) {
      pool.lockout.recordFailure(username)
      throw incorrectCredentials()
    }
    pool.lockout.recordSuccess(username)
  })
}
