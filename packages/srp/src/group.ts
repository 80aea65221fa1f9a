import { parseHex } from './hex'
import { getPrime } from './prime'
import { SrpError } from './srp-error'

/** k = H(PAD(N) | PAD(g)), a constant of the group. */
export const multiplier = 0x538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6n

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
