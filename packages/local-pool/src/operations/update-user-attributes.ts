import { assertMayWrite } from '../attribute-schema'
import { getClient } from '../auth/client'
import * as constraints from '../constraints'
import { readAccess } from '../tokens/access-token'
import { writeAttributes } from '../write-attributes'
import type { Operation } from './operation'

export const updateUserAttributes: Operation = async (pool, request) => {
  const { accessToken, attributes, clientMetadata } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    attributes: members.requiredAttributes('UserAttributes'),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { user, clientId } = await readAccess(pool, accessToken)
  assertMayWrite(pool.settings, getClient(pool, clientId), attributes.keys())
  const change = { user, clientId, attributes, clientMetadata }
  return { CodeDeliveryDetailsList: await writeAttributes(pool, change) }
}
