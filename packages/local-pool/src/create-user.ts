import { Password } from './password'
import type { PoolSettings } from './settings'
import { createRecord } from './storage/record'
import type { User, UserStatus } from './user'

export interface NewUser {
  readonly username: string
  readonly sub: string
  readonly attributes: ReadonlyMap<string, string>
  readonly status: UserStatus
  readonly password: string | undefined
  /** In milliseconds. */
  readonly createdAt: number
  readonly enabled?: boolean
}

/** A user whose changes the pool's storage hears of, from when the user is added to the store. */
export function createUser(settings: PoolSettings, input: NewUser): User {
  const { username, sub, status, password, createdAt, enabled = true } = input
  return createRecord({
    username,
    sub,
    status,
    enabled,
    createdAt,
    modifiedAt: createdAt,
    attributes: new Map(input.attributes),
    codes: new Map(),
    devices: new Map(),
    passkeys: new Map(),
    mfa: { enabled: new Set(), preferred: undefined },
    password: password === undefined ? undefined : toPassword(settings, username, password),
    passwordExpiresAt: undefined,
    softwareToken: undefined,
    unverifiedTokenSecret: undefined,
    signedOutAt: undefined,
  })
}

/** A password as this pool keeps it: SRP ties it to the pool's name and the user's. */
export function toPassword(settings: PoolSettings, username: string, password: string): Password {
  return new Password(password, { poolName: settings.poolName, userId: username })
}
