import { confirmSignUp } from './confirm-sign-up'
import { getUser } from './get-user'
import { initiateAuth } from './initiate-auth'
import type { Operation } from './operation'
import { respondToAuthChallenge } from './respond-to-auth-challenge'
import { signUp } from './sign-up'

/** Every operation the pool knows, by its name in X-Amz-Target. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['ConfirmSignUp', confirmSignUp],
  ['GetUser', getUser],
  ['InitiateAuth', initiateAuth],
  ['RespondToAuthChallenge', respondToAuthChallenge],
  ['SignUp', signUp],
])
