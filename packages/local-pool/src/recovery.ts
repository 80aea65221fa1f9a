import { CognitoError } from './cognito-error'
import type { ContactAttribute } from './config'
import { isVerified, type User } from './user'

// [doc] The recovery order of pools created in the console.
const recoveryOrder: readonly ContactAttribute[] = ['email', 'phone_number']

/** The verified address that a code for a new password goes to. */
export function findRecoveryAttribute(user: User): ContactAttribute | undefined {
  return recoveryOrder.find((name) => user.attributes.get(name) && isVerified(user, name))
}

/** The refusal of a reset for somebody who never had a password of their own. */
export function notResettable(): CognitoError {
  const message = 'User password cannot be reset in the current state.'
  return new CognitoError('NotAuthorizedException', message)
}
