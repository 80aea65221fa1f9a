import { assertLengths } from './assert-lengths'
import { parseBase64 } from './base64'
import { concatBytes, utf8 } from './hash'
import { signHmac } from './hmac'
import { type Bytes, pad } from './pad'

/** What PASSWORD_CLAIM_SIGNATURE signs. */
export interface ClaimedChallenge {
  readonly poolName: string
  readonly userId: string
  /** SECRET_BLOCK as the pool sent it: base64, signed in its decoded form and echoed unchanged. */
  readonly secretBlock: string
  /** The TIMESTAMP sent beside the signature, see `formatTimestamp`. */
  readonly timestamp: string
}

/** The bytes under the signature: poolName | userId | SECRET_BLOCK | TIMESTAMP. */
export function claimBytes(challenge: ClaimedChallenge): Bytes {
  const { poolName, userId, secretBlock, timestamp } = challenge
  assertLengths({ TIMESTAMP: timestamp })
  const block = parseBase64('SECRET_BLOCK', secretBlock, 16_384)
  return concatBytes(utf8(poolName + userId), block, utf8(timestamp))
}

/**
 * The 16-byte key: HKDF-SHA-256 (RFC 5869) with PAD(S) as input and PAD(u) as salt, written out since
 * a key shorter than one hash takes two HMACs.
 */
export async function deriveClaimKey(sharedSecret: bigint, u: bigint): Promise<Bytes> {
  const pseudorandomKey = await signHmac(pad(u), pad(sharedSecret))
  const block = await signHmac(pseudorandomKey, utf8('Caldera Derived Key\x01'))
  return block.slice(0, 16)
}
