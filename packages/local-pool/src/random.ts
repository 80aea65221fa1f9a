/** A source of random bytes; the platform's CSPRNG unless a test replaces it. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>

export const platformRandomBytes: RandomBytes = (length) =>
  crypto.getRandomValues(new Uint8Array(length))

/** Formats the first 16 bytes as a UUID of the given version (RFC 9562). */
export function toUuid(bytes: Uint8Array, version: 3 | 4): string {
  const hex = Array.from(bytes.subarray(0, 16), (byte, index) => {
    const marked =
      index === 6 ? (byte & 0x0f) | (version << 4) : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  }).join('')
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex)
}

/** A decimal code of `length` digits, each drawn without modulo bias. */
export function randomDigits(randomBytes: RandomBytes, length: number): string {
  let digits = ''
  while (digits.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 250 && digits.length < length) digits += String(byte % 10)
    }
  }
  return digits
}
