import type { CallContext } from '../pool-context'
import type { AuthResponse } from './auth-response'
import { completeSignIn } from './complete-sign-in'
import { requireDevice, requireDeviceForMfa } from './require-device'
import { requireMfa } from './require-mfa'
import { requireNewPassword } from './require-new-password'
import type { SignIn } from './sign-in'
import { assertMaySignIn } from './sign-in-permission'

/** Asks for one more thing where the sign-in still lacks it. */
type Step = (pool: CallContext, signIn: SignIn) => Promise<AuthResponse | undefined>

// The order in which a user is asked.
const steps: readonly Step[] = [requireNewPassword, requireDeviceForMfa, requireMfa, requireDevice]

/** What follows once something was proven: the next challenge, or tokens. */
export async function continueSignIn(pool: CallContext, signIn: SignIn): Promise<AuthResponse> {
  return (await findNextChallenge(pool, signIn)) ?? completeSignIn(pool, signIn)
}

/** The challenge that the service itself still asks for, if any; refuses users who may not sign in. */
export async function findNextChallenge(
  pool: CallContext,
  signIn: SignIn,
): Promise<AuthResponse | undefined> {
  assertMaySignIn(signIn.subject.user)
  for (const step of steps) {
    const challenge = await step(pool, signIn)
    if (challenge) return challenge
  }
  return undefined
}
