import type { PoolContext } from '../pool-context'
import { ask } from './ask'
import type { AuthResponse } from './auth-response'
import type { SignIn } from './sign-in'
import { toUserId } from './user-id'

/** Asks for the code that the user's authenticator app shows. */
export function askForToken(pool: PoolContext, signIn: SignIn): AuthResponse {
  const { subject, proofs, deviceKey } = signIn
  const challengeName = 'SOFTWARE_TOKEN_MFA'
  const name = subject.user.softwareToken?.friendlyName
  return ask(pool, { kind: 'softwareToken', subject, proofs, deviceKey, challengeName }, [
    ...(name === undefined ? [] : [['FRIENDLY_DEVICE_NAME', name] as const]),
    ...toUserId(subject),
  ])
}
