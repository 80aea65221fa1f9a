import { createUser, type NewUser } from '../create-user'
import { isPlainObject } from '../plain-object'
import type { PoolSettings } from '../settings'
import type { User } from '../user'
import { fromJson, toJson } from './json-codec'

export function toStoredUser(user: User): unknown {
  return toJson({ ...user, password: user.password?.reveal() })
}

/** The user that `toStoredUser` described; members that were not yet known when it was stored are as new. */
export function fromStoredUser(settings: PoolSettings, json: unknown): User {
  const stored = fromJson(json)
  if (!isStoredUser(stored)) throw new TypeError('A stored user is not a user')
  const user = createUser(settings, stored)
  const { password: _, ...members } = stored
  return Object.assign(user, members)
}

function isStoredUser(value: unknown): value is NewUser {
  return (
    isPlainObject(value) &&
    ['username', 'sub', 'status', 'attributes', 'codes'].every((name) => name in value) &&
    'attributes' in value &&
    value.attributes instanceof Map
  )
}
