import { multiplier } from './group'
import { hashToInteger } from './hash'
import { power, powerOfTwo } from './modular-power'
import { pad } from './pad'
import { SrpError } from './srp-error'

/** u = H(PAD(A) | PAD(B)), which ties the key to both public values. */
export function scrambler(publicA: bigint, publicB: bigint): Promise<bigint> {
  return hashToInteger(pad(publicA), pad(publicB))
}

/**
 * The client's S = (B - k·g^x)^(a + u·x) mod N; the base is nearly always negative before
 * reduction.
 */
export function clientSharedSecret(
  privateA: bigint,
  publicB: bigint,
  u: bigint,
  x: bigint,
): bigint {
  assertScrambler(u)
  return power(publicB - multiplier * powerOfTwo(x), privateA + u * x)
}

/** The server's S = (A·v^u)^b mod N. */
export function serverSharedSecret(
  publicA: bigint,
  privateB: bigint,
  u: bigint,
  verifier: bigint,
): bigint {
  assertScrambler(u)
  return power(publicA * power(verifier, u), privateB)
}

/** SRP-6a has both sides give up here: with u = 0 the server's S no longer depends on v. */
function assertScrambler(u: bigint): void {
  if (u === 0n) throw new SrpError('illegalParameter', 'u')
}
