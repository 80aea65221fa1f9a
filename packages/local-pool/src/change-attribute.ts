import { attributeRequired } from './attribute-schema'
import type { PoolContext } from './pool-context'
import { aliasTaken } from './sign-up-username'
import type { User } from './user'

/** Writes an attribute, or removes it; a new address starts out unverified. */
export function changeAttribute(
  { users, clock }: PoolContext,
  user: User,
  name: string,
  value: string | undefined,
): void {
  if (name === 'email' || name === 'phone_number') {
    users.setAttribute(user, `${name}_verified`, value === undefined ? undefined : 'false')
    // [inf] A code that went to the old address says nothing about the new one.
    for (const [purpose, { attribute }] of user.codes) {
      if (attribute === name) user.codes.delete(purpose)
    }
  }
  users.setAttribute(user, name, value)
  user.modifiedAt = clock.now()
}

/** Refuses a value that somebody else signs in with. */
export function assertFree(
  { settings, users }: PoolContext,
  user: User,
  name: string,
  value: string,
): void {
  const names: readonly string[] = settings.usernameAttributes
  // [doc] An address that is only an alias is judged when it is verified.
  const signsInAtOnce = name === 'preferred_username' || names.includes(name)
  if (signsInAtOnce && users.isTaken(user, name, value)) throw aliasTaken(name)
}

/** Refuses to remove what the pool requires or what the user signs in with. */
export function assertRemovable({ settings }: PoolContext, user: User, name: string): void {
  const { requiredAttributes, usernameAttributes } = settings
  const addresses = usernameAttributes.filter((attribute) => user.attributes.has(attribute))
  const isOnlyAddress = addresses.length === 1 && addresses[0] === name
  // [inf] The text for the address; the documentation only says that it can be replaced.
  if (requiredAttributes.includes(name) || isOnlyAddress) throw attributeRequired(name)
}
