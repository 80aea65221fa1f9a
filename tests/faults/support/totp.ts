import { TOTP } from 'otpauth'

/** What an authenticator app shows for a secret in base32, so long from now. */
export const totp = (secret: string, inMs = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + inMs })
