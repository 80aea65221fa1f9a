import type { SeedUser } from './config'
import { createUser } from './create-user'
import { type RandomBytes, toUuid } from './random'
import type { PoolSettings } from './settings'
import type { User } from './user'
import { UserStore } from './user-store'

/** The store with the users the configuration names; passwords there need not meet the policy. */
export function seedUsers(settings: PoolSettings, randomBytes: RandomBytes): UserStore {
  const users = new UserStore(settings)
  for (const seed of settings.users) {
    if (users.find(seed.username)) {
      throw new TypeError(`There are two users called "${seed.username}"`)
    }
    users.add(toUser(settings, seed, randomBytes))
  }
  return users
}

function toUser(settings: PoolSettings, seed: SeedUser, randomBytes: RandomBytes): User {
  const { username, password, status = 'CONFIRMED', enabled = true } = seed
  const attributes = new Map(Object.entries(seed.attributes ?? {}))
  for (const contact of ['email', 'phone_number']) {
    const flag = `${contact}_verified`
    if (attributes.has(contact) && !attributes.has(flag)) attributes.set(flag, 'true')
  }
  const sub = attributes.get('sub') ?? toUuid(randomBytes(16), 4)
  attributes.delete('sub')
  return createUser(settings, { username, sub, attributes, status, password, enabled })
}
