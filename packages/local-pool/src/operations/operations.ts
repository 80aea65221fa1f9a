import { changePassword } from './change-password'
import { confirmForgotPassword } from './confirm-forgot-password'
import { confirmSignUp } from './confirm-sign-up'
import { forgotPassword } from './forgot-password'
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token'
import { getUser } from './get-user'
import { globalSignOut } from './global-sign-out'
import { initiateAuth } from './initiate-auth'
import type { Operation } from './operation'
import { resendConfirmationCode } from './resend-confirmation-code'
import { respondToAuthChallenge } from './respond-to-auth-challenge'
import { revokeToken } from './revoke-token'
import { signUp } from './sign-up'

/** Every operation the pool knows, by its name in X-Amz-Target. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['ChangePassword', changePassword],
  ['ConfirmForgotPassword', confirmForgotPassword],
  ['ConfirmSignUp', confirmSignUp],
  ['ForgotPassword', forgotPassword],
  ['GetTokensFromRefreshToken', getTokensFromRefreshToken],
  ['GetUser', getUser],
  ['GlobalSignOut', globalSignOut],
  ['InitiateAuth', initiateAuth],
  ['ResendConfirmationCode', resendConfirmationCode],
  ['RespondToAuthChallenge', respondToAuthChallenge],
  ['RevokeToken', revokeToken],
  ['SignUp', signUp],
])
