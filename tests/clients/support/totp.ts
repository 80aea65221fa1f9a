import { TOTP } from 'otpauth'

/** How long a code is good for, in milliseconds; a code works once. */
export const totpPeriod = 30_000

/** The code an authenticator app shows now for `sharedSecret`. */
export function toTotpCode(sharedSecret: string): string {
  return new TOTP({ secret: sharedSecret }).generate()
}
