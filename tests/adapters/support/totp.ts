import { TOTP } from 'otpauth'

/** What an authenticator app shows now for a secret in base32. */
export function toTotpCode(secret: string): string {
  return new TOTP({ secret }).generate()
}
