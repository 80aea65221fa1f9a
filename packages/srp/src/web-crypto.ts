import { SrpError } from './srp-error'

/** The platform's CSPRNG. */
export function getRandomBytes(length: number): Uint8Array {
  const crypto: Crypto | undefined = globalThis.crypto
  if (!crypto) throw new SrpError('cryptoUnavailable', 'crypto')
  return crypto.getRandomValues(new Uint8Array(length))
}

/** WebCrypto's algorithms, which browsers withhold from pages that are not a secure context. */
export function getSubtleCrypto(): SubtleCrypto {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (!subtle) throw new SrpError('cryptoUnavailable', 'crypto.subtle')
  return subtle
}
