import * as constraints from '../constraints'
import { toMfaMembers } from '../mfa/user-mfa'
import { readAccessToken } from '../tokens/access-token'
import { readAttributes } from '../user'
import type { Operation } from './operation'

export const getUser: Operation = async (pool, request) => {
  const { accessToken } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
  }))
  const user = await readAccessToken(pool, accessToken)
  const attributes = Array.from(readAttributes(user), ([Name, Value]) => ({ Name, Value }))
  return { Username: user.username, UserAttributes: attributes, ...toMfaMembers(user) }
}
