import { assertChangeable, assertFormat } from './attribute-schema'
import { assertFree, assertRemovable, changeAttribute } from './change-attribute'
import { deliverCode } from './code-delivery'
import type { ContactAttribute } from './config'
import { isContactAttribute } from './contact-attribute'
import type { CodeDeliveryDetails } from './message-delivery'
import type { PoolContext } from './pool-context'
import type { User } from './user'

export interface AttributeChange {
  readonly user: User
  readonly clientId: string
  /** [doc] A blank value removes the attribute. */
  readonly attributes: ReadonlyMap<string, string>
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

/** Changes attributes, all or none, and sends codes to new addresses as far as the pool verifies them. */
export async function writeAttributes(
  pool: PoolContext,
  { user, clientId, attributes, clientMetadata }: AttributeChange,
): Promise<CodeDeliveryDetails[]> {
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
      user,
      clientId,
      attribute,
      newAddress,
      clientMetadata,
      purpose: `verify:${attribute}`,
      message: 'UpdateUserAttribute',
    }),
  )
  return Promise.all(deliveries)
}

function assertAcceptable(pool: PoolContext, user: User, name: string, value: string): void {
  assertChangeable(pool.settings, name)
  if (value === '') {
    assertRemovable(pool, user, name)
    return
  }
  assertFormat(pool.settings, name, value)
  assertFree(pool, user, name, value)
}
