import { SrpError } from './srp-error'

/** Reads an unsigned integer; Cognito drops leading zeros, so an odd number of digits is legal. */
export function parseHex(parameter: string, hex: string): bigint {
  if (!/^[0-9a-f]+$/i.test(hex)) throw new SrpError('illegalParameter', parameter)
  return BigInt(`0x${hex}`)
}

/** The big-endian unsigned integer held in the bytes; an empty array is 0. */
export function bytesToInteger(bytes: Uint8Array): bigint {
  let hex = '0x0'
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return BigInt(hex)
}
