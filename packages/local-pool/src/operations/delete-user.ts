import * as constraints from '../constraints'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

export const deleteUser: Operation = async (pool, request) => {
  const { accessToken } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
  }))
  const user = await readAccessToken(pool, accessToken)
  pool.users.remove(user)
  pool.grants.revokeAll(user)
  return {}
}
