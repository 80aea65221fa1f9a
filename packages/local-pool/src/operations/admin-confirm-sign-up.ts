import { findTarget, noClientId, readTarget } from '../admin/admin-target'
import { assertUnconfirmed, confirmUser } from '../confirm-user'
import type { Operation } from './operation'

/** Confirms a user without a code; [doc] its addresses stay unverified. */
export const adminConfirmSignUp: Operation = async (pool, request) => {
  const { clientMetadata, ...target } = request.read((members) => ({
    ...readTarget(members),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const user = findTarget(pool, target)
  assertUnconfirmed(user)
  await confirmUser(pool, { user, clientId: noClientId, clientMetadata })
  return {}
}
