import { bytesToInteger } from './hex'
import { SrpError } from './srp-error'

/**
 * A source of randomness; must return at least `length` bytes and be cryptographically strong
 * outside tests.
 */
export type RandomBytes = (length: number) => Uint8Array

/** RFC 5054 section 3.1 asks for secret exponents of at least 256 bits. */
const ephemeralBytes = 32

/**
 * A fresh secret exponent; throws `illegalParameter` when the source gives too little or only
 * zeros.
 */
export function ephemeralSecret(randomBytes: RandomBytes): bigint {
  const bytes = randomBytes(ephemeralBytes)
  const secret = bytesToInteger(bytes)
  if (bytes.length < ephemeralBytes || secret === 0n) {
    throw new SrpError('illegalParameter', 'randomBytes')
  }
  return secret
}
