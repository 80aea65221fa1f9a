import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import { readAccess } from '../tokens/access-token'
import { toSessionId } from '../tokens/session-id'
import type { Operation } from './operation'

export const revokeUserSession: Operation = async (pool, request) => {
  const { accessToken, sessionId } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    sessionId: members.string('SessionId', constraints.sessionId),
  }))
  const { user, grantId } = await readAccess(pool, accessToken)
  const grant = pool.grants.active(user).find((candidate) => toSessionId(candidate) === sessionId)
  // [inf] Both exceptions and their texts; that the calling session cannot be revoked is documented.
  if (!grant) throw new CognitoError('ResourceNotFoundException', 'Session does not exist.')
  if (grant.id === grantId) {
    throw new CognitoError('InvalidParameterException', 'The current session cannot be revoked.')
  }
  grant.revoked = true
  return {}
}
