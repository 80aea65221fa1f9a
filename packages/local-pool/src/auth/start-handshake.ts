import type { PoolContext } from '../pool-context'
import { simulateVerifier } from './simulated-user'
import type { Handshake } from './srp-handshakes'
import type { Subject } from './subject'

/** Opens an SRP exchange with the user's verifier, or with an invented one that nothing satisfies. */
export async function startHandshake(
  pool: PoolContext,
  subject: Subject,
  exchange: Pick<Handshake, 'flow' | 'srpA'>,
): Promise<Handshake> {
  const stored = await subject.user?.password?.verifier()
  const verifier = stored ?? (await simulateVerifier(pool, subject.username))
  return pool.handshakes.start({ ...exchange, subject, verifier })
}

/** The public part of a PASSWORD_VERIFIER challenge. */
export function toVerifierParameters(handshake: Handshake): Record<string, string> {
  const { verifier, srpB, secretBlock, subject } = handshake
  return {
    SALT: verifier.salt,
    SRP_B: srpB,
    SECRET_BLOCK: secretBlock,
    USER_ID_FOR_SRP: subject.username,
    USERNAME: subject.username,
  }
}
