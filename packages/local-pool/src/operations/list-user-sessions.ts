import * as constraints from '../constraints'
import { readAccess } from '../tokens/access-token'
import { toSessionId } from '../tokens/session-id'
import type { Operation } from './operation'

// [inf] The order, and that one page holds them all; the pool knows neither agents nor addresses.
export const listUserSessions: Operation = async (pool, request) => {
  const { accessToken } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
  }))
  const { user, grantId } = await readAccess(pool, accessToken)
  const Sessions = pool.grants.active(user).map((grant) => ({
    SessionId: toSessionId(grant),
    SessionType: 'TOKEN',
    ClientId: grant.clientId,
    CreateDate: grant.authTime,
    LastActiveDate: grant.lastActiveAt / 1000,
    DeviceType: 'unknown',
    IsCurrentSession: grant.id === grantId,
  }))
  return { Sessions }
}
