import { findTarget, readTarget } from '../admin/admin-target'
import { describeUser, listAttributes } from '../admin/describe-user'
import { toMfaMembers } from '../mfa/user-mfa'
import type { Operation } from './operation'

export const adminGetUser: Operation = async (pool, request) => {
  const user = findTarget(pool, request.read(readTarget))
  return { ...describeUser(user), UserAttributes: listAttributes(user), ...toMfaMembers(user) }
}
