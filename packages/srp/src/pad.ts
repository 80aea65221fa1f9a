/** Bytes in a buffer of their own, which is what WebCrypto accepts. */
export type Bytes = Uint8Array<ArrayBuffer>

/**
 * Cognito's PAD of a non-negative integer: minimal big-endian two's complement, as Java's
 * `BigInteger.toByteArray()` writes it. A set top bit gets a leading zero byte, and the width is
 * not fixed as it is in RFC 5054.
 */
export function pad(value: bigint): Bytes {
  const hex = value.toString(16)
  const bytes = new Uint8Array(Math.floor(value.toString(2).length / 8) + 1)
  const digits = hex.padStart(bytes.length * 2, '0')
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16)
  }
  return bytes
}
