import { isPlainObject } from '../plain-object'
import type { Grant, RefreshTokenRecord } from '../tokens/grants'
import type { UserStore } from '../user-store'
import { fromJson, toJson } from './json-codec'
import { createRecord } from './record'

type StoredGrant = Omit<Grant, 'user'> & { readonly user: string }

export function toStoredGrant(grant: Grant): unknown {
  return toJson({ ...grant, user: grant.user.username })
}

/** The grant that `toStoredGrant` described, unless its user is gone. */
export function fromStoredGrant(json: unknown, users: UserStore): Grant | undefined {
  const stored = fromJson(json)
  if (!isStoredGrant(stored)) return undefined
  const user = users.find(stored.user)
  return user && createRecord<Grant>({ ...stored, user })
}

/** A refresh token of one of `grants`; stored as `{ grantId, replacedAt? }`. */
export function fromStoredRefreshToken(
  json: unknown,
  grants: ReadonlyMap<string, Grant>,
): RefreshTokenRecord | undefined {
  if (!isPlainObject(json) || !('grantId' in json)) return undefined
  const grant = typeof json.grantId === 'string' ? grants.get(json.grantId) : undefined
  const replacedAt =
    'replacedAt' in json && typeof json.replacedAt === 'number' ? json.replacedAt : undefined
  return grant && { grant, replacedAt }
}

function isStoredGrant(value: unknown): value is StoredGrant {
  return (
    isPlainObject(value) &&
    ['id', 'clientId', 'authTime', 'revoked'].every((name) => name in value) &&
    'user' in value &&
    typeof value.user === 'string'
  )
}
