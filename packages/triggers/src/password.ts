import type { PasswordStep } from './step'

/**
 * The user's password, proved to Cognito by SRP before any other step; only allowed first. Cognito
 * judges it alone, so a wrong password never reaches the triggers.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
 */
export function password(): PasswordStep {
  return { kind: 'password', name: 'password' }
}
