import { hashToInteger } from './hash'
import { parseHex } from './hex'
import { pad } from './pad'
import { getPrime } from './prime'
import { SrpError } from './srp-error'

/** k = H(PAD(N) | PAD(g)), a constant of the group. */
export function getMultiplier(): Promise<bigint> {
  return hashToInteger(pad(getPrime()), pad(2n))
}

/**
 * Reads A, B or a verifier. Beyond the multiples of N that RFC 5054 forbids, everything outside
 * 1…N-1 is refused: no honest peer sends an unreduced value.
 */
export function parseGroupElement(parameter: string, hex: string): bigint {
  const element = parseHex(parameter, hex)
  assertGroupElement(parameter, element)
  return element
}

/** Throws `illegalParameter` unless 0 < element < N. */
export function assertGroupElement(parameter: string, element: bigint): void {
  if (element <= 0n || element >= getPrime()) throw new SrpError('illegalParameter', parameter)
}
