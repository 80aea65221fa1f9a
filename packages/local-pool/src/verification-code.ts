import { CognitoError } from './cognito-error'
import type { PoolContext } from './pool-context'
import { randomDigits } from './random'
import type { CodePurpose, PendingCode, User } from './user'

/** Makes a new six-digit code for the user; an earlier one for the same purpose stops working [inf]. */
export function createCode(
  pool: PoolContext,
  user: User,
  purpose: CodePurpose,
  attribute: PendingCode['attribute'],
): string {
  const code = randomDigits(pool.randomBytes, 6)
  const expiresAt = pool.clock.now() + pool.settings.codeValiditySeconds[purpose] * 1000
  user.codes.set(purpose, { code, expiresAt, attribute })
  return code
}

/** Accepts a code once and marks the address it was sent to as verified. */
export function redeemCode(
  pool: PoolContext,
  user: User,
  purpose: CodePurpose,
  given: string,
): void {
  const pending = matchCode(pool, user, purpose, given)
  user.codes.delete(purpose)
  user.attributes.set(`${pending.attribute}_verified`, 'true')
}

/** The outstanding code when `given` is it; throws Cognito's reason otherwise. */
export function matchCode(
  pool: PoolContext,
  user: User,
  purpose: CodePurpose,
  given: string,
): PendingCode {
  const pending = user.codes.get(purpose)
  if (!pending || pool.clock.now() >= pending.expiresAt) throw codeExpired()
  if (pending.code !== given) throw codeMismatch()
  return pending
}

export function codeExpired(): CognitoError {
  const message = 'Invalid code provided, please request a code again.'
  return new CognitoError('ExpiredCodeException', message)
}

export function codeMismatch(): CognitoError {
  const message = 'Invalid verification code provided, please try again.'
  return new CognitoError('CodeMismatchException', message)
}
