import { findTarget, readTarget } from '../admin/admin-target'
import { applyMfaPreference, readMfaPreference } from '../mfa/mfa-preference'
import type { Operation } from './operation'

export const adminSetUserMfaPreference: Operation = async (pool, request) => {
  const { preference, ...target } = request.read((members) => ({
    ...readTarget(members),
    preference: readMfaPreference(members),
  }))
  applyMfaPreference(pool, findTarget(pool, target), preference)
  return {}
}
