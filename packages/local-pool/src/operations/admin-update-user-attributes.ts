import { findTarget, noClientId, readTarget } from '../admin/admin-target'
import { assertFormat, assertKnown, assertMutable } from '../attribute-schema'
import { changeAttribute } from '../change-attribute'
import { contactAttributes } from '../contact-attribute'
import { aliasTaken } from '../sign-up-username'
import { writeAttributes } from '../write-attributes'
import type { Operation } from './operation'

/** [doc] An administrator may say that an address is verified, and then no code is sent to it. */
export const adminUpdateUserAttributes: Operation = async (pool, request) => {
  const { attributes, clientMetadata, ...target } = request.read((members) => ({
    ...readTarget(members),
    attributes: members.requiredAttributes('UserAttributes'),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const user = findTarget(pool, target)
  assertKnown(pool.settings, attributes.keys())
  assertMutable(attributes)
  const others = new Map(attributes)
  const flagged = contactAttributes.flatMap((name) => {
    const flag = attributes.get(`${name}_verified`)
    others.delete(`${name}_verified`)
    const value = attributes.get(name) ?? user.attributes.get(name)
    return flag && value ? [{ name, value, flag }] : []
  })
  for (const { name, value, flag } of flagged) {
    assertFormat(pool.settings, name, value)
    if (flag === 'true' && pool.users.isTaken(user, name, value)) throw aliasTaken(name)
    others.delete(name)
  }
  await writeAttributes(pool, { user, clientId: noClientId, attributes: others, clientMetadata })
  for (const { name, value, flag } of flagged) {
    if (user.attributes.get(name) !== value) changeAttribute(pool, user, name, value)
    user.attributes.set(`${name}_verified`, flag)
    // Once more, because only verified addresses sign in.
    pool.users.setAttribute(user, name, value)
  }
  return {}
}
