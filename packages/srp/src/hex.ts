import { assertLengths } from './assert-lengths'
import { SrpError } from './srp-error'

/** Reads an unsigned integer; Cognito drops leading zeros, so an odd number of digits is legal. */
export function parseHex(parameter: string, hex: string, limit?: number): bigint {
  assertLengths({ [parameter]: hex }, limit)
  if (!/^[0-9a-f]+$/i.test(hex)) throw new SrpError('illegalParameter', parameter)
  return BigInt(`0x${hex}`)
}

/** The big-endian unsigned integer held in the bytes; an empty array is 0. */
export function bytesToInteger(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n)
}
