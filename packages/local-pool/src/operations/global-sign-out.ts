import * as constraints from '../constraints'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

export const globalSignOut: Operation = async (pool, request) => {
  const { accessToken } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
  }))
  pool.grants.revokeAll(await readAccessToken(pool, accessToken))
  return {}
}
