import { CognitoError } from '../cognito-error'
import type { CallContext } from '../pool-context'
import { ask } from './ask'
import type { AuthResponse } from './auth-response'
import type { SignIn } from './sign-in'
import { toUserId } from './user-id'

/** The temporary password of an invited user only gets as far as choosing another. */
export async function requireNewPassword(
  pool: CallContext,
  { subject, proofs, deviceKey }: SignIn,
): Promise<AuthResponse | undefined> {
  const { user } = subject
  // [inf] Other first factors than the temporary password leave it alone.
  if (user.status !== 'FORCE_CHANGE_PASSWORD' || !proofs.includes('password')) return undefined
  if (user.passwordExpiresAt !== undefined && pool.clock.now() >= user.passwordExpiresAt) {
    const message = 'Temporary password has expired and must be reset by an administrator.'
    throw new CognitoError('NotAuthorizedException', message)
  }
  const missing = pool.settings.requiredAttributes.filter((name) => !user.attributes.get(name))
  const required = missing.map((name) => `userAttributes.${name}`)
  const challengeName = 'NEW_PASSWORD_REQUIRED'
  return ask(pool, { kind: 'newPassword', subject, proofs, deviceKey, challengeName }, [
    ...toUserId(subject),
    ['requiredAttributes', JSON.stringify(required)],
    ['userAttributes', JSON.stringify(Object.fromEntries(user.attributes))],
  ])
}
