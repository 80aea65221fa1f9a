import { findTarget, readTarget } from '../admin/admin-target'
import * as constraints from '../constraints'
import { assertPasswordConforms } from '../password-policy'
import { setPassword, setTemporaryPassword } from '../set-password'
import type { Operation } from './operation'

export const adminSetUserPassword: Operation = async (pool, request) => {
  const { password, isPermanent, ...target } = request.read((members) => ({
    ...readTarget(members),
    password: members.string('Password', constraints.password),
    isPermanent: members.optionalBoolean('Permanent'),
  }))
  const user = findTarget(pool, target)
  assertPasswordConforms(pool.settings.passwordPolicy, password)
  pool.lockout.recordSuccess(user.username)
  if (!isPermanent) {
    setTemporaryPassword(pool, user, password)
    return {}
  }
  setPassword(pool, user, password)
  // [doc] Which also confirms a user whose sign-up was not.
  user.status = 'CONFIRMED'
  pool.users.claimAliases(user)
  return {}
}
