import { type MfaMethod, toContact } from '../mfa/mfa-method'
import type { PoolContext } from '../pool-context'
import { askForCode } from './ask-for-code'
import { askForToken } from './ask-for-token'
import type { AuthResponse } from './auth-response'
import type { SignIn } from './sign-in'

/** Asks for the second factor by the method that was settled on. */
export async function askForMethod(
  pool: PoolContext,
  signIn: SignIn,
  method: MfaMethod,
): Promise<AuthResponse> {
  if (method === 'SOFTWARE_TOKEN_MFA') return askForToken(pool, signIn)
  const attribute = toContact(method)
  return askForCode(pool, signIn, { challengeName: method, attribute, proof: 'mfaCode' })
}
