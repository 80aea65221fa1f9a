import { randomBytes } from 'node:crypto'
import { createVerifier, startServerHandshake, verifyPasswordClaim } from '@cognito-flow/srp'
import { type Attempted, account, type Challenge } from './attempt'

const { poolName, userId, password } = account
const salt = '5eed5a17c0ffee00112233445566778'
const secretBlock = randomBytes(768).toString('base64')
const { verifier } = await createVerifier({ poolName, userId, password, salt })

/** The server's side of one sign-in; throws unless it accepts the proof of `attempt`. Answers with its milliseconds. */
export async function exchange(
  attempt: (challenge: Challenge) => Promise<Attempted>,
): Promise<number> {
  // The server's half depends on no SRP_A, so it is made first, and a process that measures does nothing else.
  const handshake = await startServerHandshake({ srpA: '2', verifier })
  const challenge = { userId, salt, srpB: handshake.srpB, secretBlock }
  const { ms, ...proof } = await attempt(challenge)
  const claim = { ...handshake, poolName, userId, secretBlock, verifier, ...proof }
  if (!(await verifyPasswordClaim(claim))) throw new Error('The proof was refused.')
  return ms
}
