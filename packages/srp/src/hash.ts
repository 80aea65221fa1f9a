import { bytesToInteger } from './hex'
import type { Bytes } from './pad'
import { getSubtleCrypto } from './web-crypto'

/**
 * UTF-8 exactly as typed: no trimming, no normalisation; a lone surrogate becomes U+FFFD as in
 * other clients.
 */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

export function concatBytes(...parts: readonly Uint8Array[]): Bytes {
  const bytes: number[] = []
  for (const part of parts) bytes.push(...part)
  return new Uint8Array(bytes)
}

/** SHA-256 over the concatenated parts. */
export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await getSubtleCrypto().digest('SHA-256', concatBytes(...parts)))
}

/** SHA-256 over the concatenated parts, read as a big-endian integer. */
export async function hashToInteger(...parts: readonly Uint8Array[]): Promise<bigint> {
  return bytesToInteger(await sha256(...parts))
}
