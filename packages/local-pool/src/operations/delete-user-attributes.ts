import { assertChangeable, assertMayWrite } from '../attribute-schema'
import { getClient } from '../auth/client'
import { assertRemovable, changeAttribute } from '../change-attribute'
import * as constraints from '../constraints'
import { readAccess } from '../tokens/access-token'
import type { Operation } from './operation'

export const deleteUserAttributes: Operation = async (pool, request) => {
  const { accessToken, names } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    names: members.stringList('UserAttributeNames', constraints.attributeName),
  }))
  const { user, clientId } = await readAccess(pool, accessToken)
  assertMayWrite(pool.settings, getClient(pool, clientId), names)
  for (const name of names) {
    assertChangeable(pool.settings, name)
    assertRemovable(pool, user, name)
  }
  for (const name of names) changeAttribute(pool, user, name, undefined)
  return {}
}
