import { incorrectCredentials } from '../auth/not-authorized'
import * as constraints from '../constraints'
import { assertPasswordConforms } from '../password-policy'
import { setPassword } from '../set-password'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

export const changePassword: Operation = async (pool, request) => {
  const { accessToken, previous, proposed } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    previous: members.optionalString('PreviousPassword', constraints.password),
    proposed: members.string('ProposedPassword', constraints.password),
  }))
  const user = await readAccessToken(pool, accessToken)
  const { username } = user
  pool.quotas.take('ChangePassword', username)
  pool.lockout.assertUnlocked(username)
  // [doc] Only a user without a password may leave the previous one out.
  if (user.password && !user.password.matches(previous ?? '')) {
    pool.lockout.recordFailure(username)
    throw incorrectCredentials()
  }
  assertPasswordConforms(pool.settings.passwordPolicy, proposed)
  pool.lockout.recordSuccess(username)
  setPassword(pool, user, proposed)
  return {}
}
