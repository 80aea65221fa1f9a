import type { CallContext } from '../pool-context'
import { preAuthentication } from '../triggers/pre-authentication'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { checkPassword } from './check-password'
import { continueSignIn } from './continue-sign-in'
import type { FlowStart } from './flow'

/** USER_PASSWORD_AUTH: the password itself, in one call. */
export async function startPasswordFlow(
  pool: CallContext,
  start: FlowStart,
): Promise<AuthResponse> {
  const { subject } = start
  const password = requireParameter(start.parameters, 'PASSWORD')
  pool.lockout.assertUnlocked(subject.username)
  await preAuthentication(pool, subject, start.clientMetadata)
  const known = checkPassword(pool, subject, password)
  const deviceKey = start.parameters.get('DEVICE_KEY')
  return continueSignIn(pool, {
    subject: known,
    deviceKey,
    proofs: ['password'],
    clientMetadata: undefined,
  })
}
