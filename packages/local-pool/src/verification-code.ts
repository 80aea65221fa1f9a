import { CognitoError } from './cognito-error'
import type { PoolContext } from './pool-context'
import { randomDigits } from './random'
import type { CodePurpose, PendingCode, User } from './user'

export function drawCode(pool: PoolContext): string {
  return randomDigits(pool.randomBytes, 6)
}

/** Waits for a code to come back; an earlier one for the same purpose stops working [inf]. */
export function keepCode(
  pool: PoolContext,
  user: User,
  purpose: CodePurpose,
  sent: Omit<PendingCode, 'expiresAt'>,
): void {
  const seconds = pool.settings.codeValiditySeconds
  const isOfAttribute = purpose !== 'signUp' && purpose !== 'resetPassword'
  const validity = isOfAttribute ? seconds.verifyAttribute : seconds[purpose]
  user.codes.set(purpose, { ...sent, expiresAt: pool.clock.now() + validity * 1000 })
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
