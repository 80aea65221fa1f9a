import { findTarget, readTarget } from '../admin/admin-target'
import type { Operation } from './operation'

/** [doc] The user no longer signs in with an authenticator app, and may register another; [inf] also without one. */
export const adminDeleteSoftwareToken: Operation = async (pool, request) => {
  const user = findTarget(pool, request.read(readTarget))
  user.softwareToken = undefined
  user.unverifiedTokenSecret = undefined
  user.mfa.enabled.delete('SOFTWARE_TOKEN_MFA')
  if (user.mfa.preferred === 'SOFTWARE_TOKEN_MFA') user.mfa.preferred = undefined
  user.modifiedAt = pool.clock.now()
  return {}
}
