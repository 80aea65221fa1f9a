import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { createVerifier, startServerHandshake, verifyPasswordClaim } from '@cognito-flow/srp'
import { account, type StartAttempt } from './attempt'

const { poolName, userId, password } = account
const salt = '5eed5a17c0ffee00112233445566778'
const secretBlock = randomBytes(768).toString('base64')
const { verifier } = await createVerifier({ poolName, userId, password, salt })

/** The milliseconds that one sign-in takes the client; throws unless the server side accepts its proof. */
export async function timeAttempt(start: StartAttempt): Promise<number> {
  const startedAt = performance.now()
  const attempt = await start()
  const startMs = performance.now() - startedAt

  const { srpA } = attempt
  const handshake = await startServerHandshake({ srpA, verifier })
  const challenge = { userId, salt, srpB: handshake.srpB, secretBlock }

  const askedAt = performance.now()
  const { signature, timestamp } = await attempt.answer(challenge)
  const answerMs = performance.now() - askedAt

  const claim = {
    ...handshake,
    poolName,
    userId,
    secretBlock,
    timestamp,
    srpA,
    verifier,
    signature,
  }
  if (!(await verifyPasswordClaim(claim))) throw new Error('The proof was refused.')
  return startMs + answerMs
}
