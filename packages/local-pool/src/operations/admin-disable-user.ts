import { findTarget, readTarget } from '../admin/admin-target'
import type { Operation } from './operation'

/** [doc] The user can no longer sign in, and its access tokens are refused by the API. */
export const adminDisableUser: Operation = async (pool, request) => {
  const user = findTarget(pool, request.read(readTarget))
  user.enabled = false
  user.modifiedAt = pool.clock.now()
  pool.grants.revokeAll(user)
  return {}
}
