import { Secret, TOTP } from 'otpauth/slim'
import { CognitoError } from '../cognito-error'
import type { RandomBytes } from '../random'

// [rec] SecretCode is 52 characters of base 32.
const secretBytes = 32

/** A new shared secret, in base 32. */
export function createTokenSecret(randomBytes: RandomBytes): string {
  return new Secret({ buffer: randomBytes(secretBytes).buffer }).base32
}

/**
 * The time step (RFC 6238: SHA-1, 30 s, six digits) that `code` belongs to, `undefined` for a wrong one.
 * `now` is in milliseconds.
 */
export function findTokenStep(secret: string, code: string, now: number): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  // [inf] How far a clock may be off; one step each way is what RFC 6238 recommends.
  const delta = totp.validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta
}

export function tokenMissing(): CognitoError {
  const message = 'Software Token MFA does not exist for the user.'
  return new CognitoError('SoftwareTokenMFANotFoundException', message)
}

/** Refuses, by a TypeError that does not repeat it, what no authenticator app could use. */
export function assertTokenSecret(secret: string): void {
  if (/^[A-Z2-7]{16,}$/.test(secret)) return
  throw new TypeError('softwareTokenSecret must be 16 or more characters of base 32 (A-Z, 2-7)')
}

/** The refusal of a wrong code while a token is being registered. */
export function tokenNotEnabled(): CognitoError {
  const message = 'Code mismatch and fail enable Software Token MFA'
  return new CognitoError('EnableSoftwareTokenMFAException', message)
}
