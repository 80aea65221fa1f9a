import { findTarget, noClientId, readTarget } from '../admin/admin-target'
import { deliverCode } from '../code-delivery'
import { findRecoveryAttribute, notResettable } from '../recovery'
import type { Operation } from './operation'

/** [doc] The password stops working, and a code to choose another is sent. */
export const adminResetUserPassword: Operation = async (pool, request) => {
  const { clientMetadata, ...target } = request.read((members) => ({
    ...readTarget(members),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const user = findTarget(pool, target)
  // [inf] Which states allow it.
  if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') throw notResettable()
  const attribute = findRecoveryAttribute(user)
  user.status = 'RESET_REQUIRED'
  user.modifiedAt = pool.clock.now()
  // [inf] A user without a verified address is left to an administrator.
  if (attribute) {
    await deliverCode(pool, {
      user,
      clientId: noClientId,
      attribute,
      clientMetadata,
      purpose: 'resetPassword',
      message: 'ForgotPassword',
    })
  }
  return {}
}
