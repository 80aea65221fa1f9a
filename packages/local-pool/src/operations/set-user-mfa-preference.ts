import * as constraints from '../constraints'
import { applyMfaPreference, readMfaPreference } from '../mfa/mfa-preference'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

export const setUserMfaPreference: Operation = async (pool, request) => {
  const { accessToken, preference } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    preference: readMfaPreference(members),
  }))
  applyMfaPreference(pool, await readAccessToken(pool, accessToken), preference)
  return {}
}
