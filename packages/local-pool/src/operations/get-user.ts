import { isReadable } from '../attribute-schema'
import { getClient } from '../auth/client'
import * as constraints from '../constraints'
import { toMfaMembers } from '../mfa/user-mfa'
import { readAccess } from '../tokens/access-token'
import { readAttributes } from '../user'
import type { Operation } from './operation'

export const getUser: Operation = async (pool, request) => {
  const { accessToken } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
  }))
  const { user, clientId } = await readAccess(pool, accessToken)
  const client = getClient(pool, clientId)
  const readable = [...readAttributes(user)].filter(([name]) => isReadable(client, name))
  const attributes = readable.map(([Name, Value]) => ({ Name, Value }))
  return { Username: user.username, UserAttributes: attributes, ...toMfaMembers(user) }
}
