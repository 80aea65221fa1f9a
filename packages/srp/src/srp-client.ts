import { toBase64 } from './base64'
import { passwordExponent, type SrpCredentials } from './credentials'
import { parseGroupElement } from './group'
import { signHmac } from './hmac'
import { nextTask } from './next-task'
import { type ClaimedChallenge, claimBytes, deriveClaimKey } from './password-claim'
import { powerOfTwo } from './power-of-two'
import { ephemeralSecret, type RandomBytes } from './random'
import { clientSharedSecret, scrambler } from './shared-secret'
import { SrpError } from './srp-error'
import { getRandomBytes } from './web-crypto'

/**
 * A PASSWORD_VERIFIER (or DEVICE_PASSWORD_VERIFIER) challenge with the credentials that answer it.
 */
export interface PasswordChallenge extends SrpCredentials, ClaimedChallenge {
  /** SRP_B, hex. */
  readonly srpB: string
  /** SALT, hex. */
  readonly salt: string
}

/** One sign-in attempt; the ephemeral secret stays inside and serves a single answer. */
export interface SrpClient {
  /** SRP_A: lower-case hex, unpadded, as Cognito expects it. */
  readonly srpA: string
  /**
   * Proves the password. `signature` is PASSWORD_CLAIM_SIGNATURE in base64. Rejects with an
   * `SrpError`: `illegalParameter`, `inputTooLarge`, or `alreadyUsed` from the second call on,
   * whatever the first one gave.
   */
  answer(challenge: PasswordChallenge): Promise<{ signature: string }>
}

/**
 * Starts the client side of SRP-6a as Amazon Cognito speaks it (RFC 5054's 3072-bit group,
 * SHA-256). The first call of a page takes about 5 ms, later ones 1 ms, and answering about 8 ms,
 * in tasks of at most 4 ms; see docs/srp-arithmetic.md. Rejects with an `SrpError`: `cryptoUnavailable`, or
 * `illegalParameter` for a random source that gives too little.
 *
 * @example
 * const client = await createSrpClient()
 * // InitiateAuth with SRP_A: client.srpA, then for PASSWORD_VERIFIER:
 * const timestamp = formatTimestamp(new Date())
 * const challenge = { poolName, userId, srpB, salt, secretBlock, timestamp }
 * const { signature } = await client.answer({ ...challenge, password })
 */
export async function createSrpClient(
  options: { readonly randomBytes?: RandomBytes } = {},
): Promise<SrpClient> {
  const privateA = ephemeralSecret(options.randomBytes ?? getRandomBytes)
  // The caller's own work before this and the request after it are tasks of their own.
  await nextTask()
  const publicA = await powerOfTwo(privateA)
  await nextTask()
  let used = false

  return {
    srpA: publicA.toString(16),

    async answer(challenge) {
      if (used) throw new SrpError('alreadyUsed', 'SrpClient')
      used = true

      const claim = claimBytes(challenge)
      const publicB = parseGroupElement('SRP_B', challenge.srpB)
      const x = await passwordExponent(challenge, challenge.salt)
      const u = await scrambler(publicA, publicB)
      const key = await deriveClaimKey(await clientSharedSecret(privateA, publicB, u, x), u)
      return { signature: toBase64(await signHmac(key, claim)) }
    },
  }
}
