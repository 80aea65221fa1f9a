import { CognitoError } from '../cognito-error'

/** The one answer for a wrong password, a wrong proof, a failed custom flow and an unknown user. */
export function incorrectCredentials(): CognitoError {
  return new CognitoError('NotAuthorizedException', 'Incorrect username or password.')
}
