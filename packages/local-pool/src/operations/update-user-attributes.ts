import { assertFormat, assertMayWrite } from '../attribute-schema'
import { getClient } from '../auth/client'
import { assertFree, assertRemovable, changeAttribute } from '../change-attribute'
import { deliverCode } from '../code-delivery'
import type { ContactAttribute } from '../config'
import * as constraints from '../constraints'
import { isContactAttribute } from '../contact-attribute'
import type { PoolContext } from '../pool-context'
import { readAccess } from '../tokens/access-token'
import type { User } from '../user'
import type { Operation } from './operation'

export const updateUserAttributes: Operation = async (pool, request) => {
  const { accessToken, attributes, clientMetadata } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    attributes: members.requiredAttributes('UserAttributes'),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { user, clientId } = await readAccess(pool, accessToken)
  const client = getClient(pool, clientId)
  assertMayWrite(pool.settings, client, attributes.keys())
  for (const [name, value] of attributes) assertAcceptable(pool, user, name, value)

  const newAddresses: (readonly [attribute: ContactAttribute, pending: string | undefined])[] = []
  for (const [name, value] of attributes) {
    // [inf] Writing the value that is there already changes nothing, nor sends anything.
    if (user.attributes.get(name) === value) continue
    const { autoVerifiedAttributes, attributesRequireVerificationBeforeUpdate } = pool.settings
    if (!isContactAttribute(name) || value === '') {
      changeAttribute(pool, user, name, value === '' ? undefined : value)
    } else if (attributesRequireVerificationBeforeUpdate.includes(name)) {
      newAddresses.push([name, value])
    } else {
      changeAttribute(pool, user, name, value)
      if (autoVerifiedAttributes.includes(name)) newAddresses.push([name, undefined])
    }
  }
  const deliveries = newAddresses.map(([attribute, newAddress]) =>
    deliverCode(pool, {
      ...{ user, clientId, attribute, newAddress, clientMetadata },
      purpose: `verify:${attribute}`,
      message: 'UpdateUserAttribute',
    }),
  )
  return { CodeDeliveryDetailsList: await Promise.all(deliveries) }
}

// [doc] A blank value removes the attribute.
function assertAcceptable(pool: PoolContext, user: User, name: string, value: string): void {
  if (value === '') {
    assertRemovable(pool, user, name)
    return
  }
  assertFormat(name, value)
  assertFree(pool, user, name, value)
}
