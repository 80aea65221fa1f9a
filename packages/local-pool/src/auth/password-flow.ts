import type { CallContext } from '../pool-context'
import { preAuthentication } from '../triggers/pre-authentication'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { completeSignIn } from './complete-sign-in'
import type { FlowStart } from './flow'
import { incorrectCredentials } from './not-authorized'

/** USER_PASSWORD_AUTH: the password itself, in one call. */
export async function startPasswordFlow(
  pool: CallContext,
  start: FlowStart,
): Promise<AuthResponse> {
  const { subject } = start
  const { client, user, username } = subject
  const password = requireParameter(start.parameters, 'PASSWORD')
  pool.lockout.assertUnlocked(username)
  await preAuthentication(pool, subject, start.clientMetadata)
  if (!user?.password?.matches(password)) {
    pool.lockout.recordFailure(username)
    throw incorrectCredentials()
  }
  pool.lockout.recordSuccess(username)
  return completeSignIn(pool, { user, client, clientMetadata: undefined })
}
