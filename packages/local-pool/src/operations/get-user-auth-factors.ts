import { findConfiguredFactors } from '../auth/first-factors'
import * as constraints from '../constraints'
import { toMfaMembers } from '../mfa/user-mfa'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

export const getUserAuthFactors: Operation = async (pool, request) => {
  const { accessToken } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
  }))
  const user = await readAccessToken(pool, accessToken)
  const factors: string[] = findConfiguredFactors(pool.settings, user)
  if (user.softwareToken) factors.push('SOFTWARE_TOKEN')
  return {
    Username: user.username,
    ...toMfaMembers(user),
    ConfiguredUserAuthFactors: factors,
  }
}
