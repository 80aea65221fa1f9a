import { CognitoError } from '../cognito-error'
import type { User } from '../user'

/** Refuses users that may not sign in although they proved who they are. */
export function assertMaySignIn(user: User): void {
  if (!user.enabled) throw new CognitoError('NotAuthorizedException', 'User is disabled.')
  if (user.status === 'UNCONFIRMED') {
    throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.')
  }
  if (user.status === 'RESET_REQUIRED') {
    const message = 'Password reset required for the user'
    throw new CognitoError('PasswordResetRequiredException', message)
  }
}
