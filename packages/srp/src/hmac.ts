import type { Bytes } from './pad'
import { getSubtleCrypto } from './web-crypto'

const algorithm = { name: 'HMAC', hash: 'SHA-256' } as const

/** HMAC-SHA-256 (RFC 2104). */
export async function signHmac(key: Bytes, message: Bytes): Promise<Bytes> {
  const subtle = getSubtleCrypto()
  const imported = await subtle.importKey('raw', key, algorithm, false, ['sign'])
  return new Uint8Array(await subtle.sign('HMAC', imported, message))
}

/** Compares inside WebCrypto, which takes the same time wherever the signatures differ. */
export async function verifyHmac(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const subtle = getSubtleCrypto()
  const imported = await subtle.importKey('raw', key, algorithm, false, ['verify'])
  return subtle.verify('HMAC', imported, signature, message)
}
