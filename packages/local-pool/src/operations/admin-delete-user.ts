import { findTarget, readTarget } from '../admin/admin-target'
import type { Operation } from './operation'

export const adminDeleteUser: Operation = async (pool, request) => {
  const user = findTarget(pool, request.read(readTarget))
  pool.users.remove(user)
  pool.grants.revokeAll(user)
  return {}
}
