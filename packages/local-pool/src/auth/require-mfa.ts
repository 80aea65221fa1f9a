import { findUsableMethods } from '../mfa/user-mfa'
import type { CallContext } from '../pool-context'
import { askForMethod } from './ask-for-method'
import { askForMfaSetup } from './ask-for-mfa-setup'
import type { AuthResponse } from './auth-response'
import { askForMfaChoice } from './mfa-choice'
import type { SignIn } from './sign-in'

/** The second factor. [rec] It belongs to the password: nothing asks for it after other first factors. */
export async function requireMfa(
  pool: CallContext,
  signIn: SignIn,
): Promise<AuthResponse | undefined> {
  const { proofs, subject } = signIn
  const isDone = proofs.includes('mfaCode') || proofs.includes('device')
  if (!proofs.includes('password') || isDone) return undefined
  const { settings } = pool
  const methods = findUsableMethods(settings, subject.user)
  const [first, ...others] = methods
  if (first === undefined) {
    return settings.mfaConfiguration === 'ON' ? askForMfaSetup(pool, signIn) : undefined
  }
  const preferred = methods.find((method) => method === subject.user.mfa.preferred)
  if (preferred) return askForMethod(pool, signIn, preferred)
  if (others.length === 0) return askForMethod(pool, signIn, first)
  return askForMfaChoice(pool, signIn, methods)
}
