import { findTarget, readTarget } from '../admin/admin-target'
import type { Operation } from './operation'

export const adminUserGlobalSignOut: Operation = async (pool, request) => {
  pool.grants.revokeAll(findTarget(pool, request.read(readTarget)))
  return {}
}
