import type { PoolContext } from '../pool-context'
import { ask } from './ask'
import type { AuthResponse } from './auth-response'
import type { SignIn } from './sign-in'
import { toUserId } from './user-id'

/** Asks a user who must have a second factor, and has none, to register one. */
export function askForMfaSetup(
  pool: PoolContext,
  { subject, proofs, deviceKey }: SignIn,
): AuthResponse {
  const challengeName = 'MFA_SETUP'
  const methods = pool.settings.enabledMfas
  return ask(pool, { kind: 'mfaSetup', subject, proofs, deviceKey, challengeName, methods }, [
    ['MFAS_CAN_SETUP', JSON.stringify(methods)],
    ...toUserId(subject),
  ])
}
