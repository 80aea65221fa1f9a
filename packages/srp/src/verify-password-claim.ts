import { assertLengths } from './assert-lengths'
import { parseBase64 } from './base64'
import { parseGroupElement } from './group'
import { parseHex } from './hex'
import { verifyHmac } from './hmac'
import { type ClaimedChallenge, claimBytes, deriveClaimKey } from './password-claim'
import type { ServerHandshake } from './server-handshake'
import { scrambler, serverSharedSecret } from './shared-secret'

/**
 * Everything one proof depends on: the exchange, the stored verifier and what the client sent back.
 */
export interface PasswordClaim extends ServerHandshake, ClaimedChallenge {
  /** SRP_A of the same exchange, hex. */
  readonly srpA: string
  /** The user's stored verifier, hex. */
  readonly verifier: string
  /** PASSWORD_CLAIM_SIGNATURE, base64. */
  readonly signature: string
}

/**
 * Whether the signature proves the password, compared in constant time. A wrong password is
 * `false`; values that no client could have computed with (A or u zero, bad hex or base64,
 * oversized) reject with an `SrpError`.
 */
export async function verifyPasswordClaim(claim: PasswordClaim): Promise<boolean> {
  const { poolName, userId } = claim
  assertLengths({ poolName, userId })
  const signature = parseBase64('PASSWORD_CLAIM_SIGNATURE', claim.signature)
  const message = claimBytes(claim)
  const publicA = parseGroupElement('SRP_A', claim.srpA)
  const publicB = parseGroupElement('SRP_B', claim.srpB)
  const verifier = parseGroupElement('verifier', claim.verifier)
  const privateB = parseHex('privateB', claim.privateB)

  const u = await scrambler(publicA, publicB)
  const key = await deriveClaimKey(await serverSharedSecret(publicA, privateB, u, verifier), u)
  return verifyHmac(key, signature, message)
}
