import { findTarget, readTarget } from '../admin/admin-target'
import type { Operation } from './operation'

export const adminEnableUser: Operation = async (pool, request) => {
  const user = findTarget(pool, request.read(readTarget))
  user.enabled = true
  user.modifiedAt = pool.clock.now()
  return {}
}
