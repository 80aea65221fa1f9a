/** Bytes in a buffer of their own, which is what WebCrypto accepts. */
export type Bytes = Uint8Array<ArrayBuffer>

/**
 * Cognito's PAD of a non-negative integer: minimal big-endian two's complement, as Java's
 * `BigInteger.toByteArray()` writes it. A set top bit gets a leading zero byte, and the width is
 * not fixed as it is in RFC 5054.
 */
export function pad(value: bigint): Bytes {
  // Doubled, the value has as many hex digits as it needs with a clear sign bit.
  const digits = (value * 2n).toString(16).length
  const hex = value.toString(16).padStart(digits + (digits % 2), '0')
  const bytes = hex.match(/../g) ?? []
  return new Uint8Array(bytes.map((byte) => Number.parseInt(byte, 16)))
}
