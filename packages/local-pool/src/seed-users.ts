import type { SeedUser } from './config'
import { createUser } from './create-user'
import { seedMfa } from './mfa/seed-mfa'
import type { PoolContext } from './pool-context'
import { toUuid } from './random'
import type { PoolIdentity } from './storage/pool-identity'
import type { User } from './user'

type SeededPool = Pick<PoolContext, 'settings' | 'users' | 'randomBytes' | 'clock'>

/**
 * Adds the users the configuration names; passwords there need not meet the policy. One that was added
 * at an earlier start is left as it has become since, even when that is deleted.
 */
export function seedUsers(pool: SeededPool, { seeded, keepSeeded }: PoolIdentity): void {
  const { settings, users } = pool
  const names = [...seeded]
  const unseeded = settings.users.filter(({ username }) => !seeded.has(username))
  for (const seed of unseeded) {
    if (users.find(seed.username)) {
      throw new TypeError(`There are two users called "${seed.username}"`)
    }
    users.add(toUser(pool, seed))
    names.push(seed.username)
  }
  if (unseeded.length > 0) keepSeeded(names)
}

function toUser({ settings, randomBytes, clock }: SeededPool, seed: SeedUser): User {
  const { username, password, status = 'CONFIRMED', enabled = true } = seed
  const attributes = new Map(Object.entries(seed.attributes ?? {}))
  for (const contact of ['email', 'phone_number']) {
    const flag = `${contact}_verified`
    if (attributes.has(contact) && !attributes.has(flag)) attributes.set(flag, 'true')
  }
  const sub = attributes.get('sub') ?? toUuid(randomBytes(16), 4)
  attributes.delete('sub')
  const createdAt = clock.now()
  const input = { username, sub, attributes, status, password, enabled, createdAt }
  const user = createUser(settings, input)
  seedMfa(user, seed.mfa ?? {})
  return user
}
