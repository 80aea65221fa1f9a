import type { CallContext } from '../pool-context'
import { preAuthentication } from '../triggers/pre-authentication'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { continueSignIn } from './continue-sign-in'
import type { FlowStart } from './flow'
import { incorrectCredentials } from './not-authorized'
import { isKnown } from './subject'

/** USER_PASSWORD_AUTH: the password itself, in one call. */
export async function startPasswordFlow(
  pool: CallContext,
  start: FlowStart,
): Promise<AuthResponse> {
  const { subject } = start
  const { username } = subject
  const password = requireParameter(start.parameters, 'PASSWORD')
  pool.lockout.assertUnlocked(username)
  await preAuthentication(pool, subject, start.clientMetadata)
  if (!isKnown(subject) || !subject.user.password?.matches(password)) {
    pool.lockout.recordFailure(username)
    throw incorrectCredentials()
  }
  pool.lockout.recordSuccess(username)
  const deviceKey = start.parameters.get('DEVICE_KEY')
  return continueSignIn(pool, {
    ...{ subject, deviceKey },
    proofs: ['password'],
    clientMetadata: undefined,
  })
}
