import type { Secret } from '@cognito-flow/core'
import type { QrCode } from './draw-qr-code'

export type { QrCode }

/**
 * The QR code of an address such as the `uri` of a `setUpTotp` challenge. The library that makes it loads with the first call:
 * rejects when it cannot be loaded, and for a text that no QR code holds (over 2,331 bytes).
 *
 * @example
 * const { size, path } = await toQrCode(challenge.uri)
 */
export async function toQrCode(text: Secret | string): Promise<QrCode> {
  const { drawQrCode } = await import('./draw-qr-code')
  return drawQrCode(typeof text === 'string' ? text : text.reveal())
}
