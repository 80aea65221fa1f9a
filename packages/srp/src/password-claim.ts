import { parseBase64 } from './base64'
import { concatBytes, utf8 } from './hash'
import { assertLength } from './input-limits'
import { type Bytes, pad } from './pad'
import { getSubtleCrypto } from './web-crypto'

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
  assertLength('SECRET_BLOCK', challenge.secretBlock, 'secretBlock')
  assertLength('TIMESTAMP', challenge.timestamp, 'text')
  return concatBytes(
    utf8(challenge.poolName),
    utf8(challenge.userId),
    parseBase64('SECRET_BLOCK', challenge.secretBlock),
    utf8(challenge.timestamp),
  )
}

/** The 16-byte key: HKDF-SHA-256 (RFC 5869) with PAD(S) as input and PAD(u) as salt. */
export async function deriveClaimKey(sharedSecret: bigint, u: bigint): Promise<Bytes> {
  const subtle = getSubtleCrypto()
  const input = await subtle.importKey('raw', pad(sharedSecret), 'HKDF', false, ['deriveBits'])
  const info = utf8('Caldera Derived Key')
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: pad(u), info }
  return new Uint8Array(await subtle.deriveBits(hkdf, input, 128))
}
