import type { ContactAttribute } from './config'
import type { Device } from './devices/device'
import type { SoftwareToken, UserMfa } from './mfa/user-mfa'
import type { Passkey } from './passkeys/passkey'
import type { Password } from './password'

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'RESET_REQUIRED' | 'FORCE_CHANGE_PASSWORD'

/** What a code that was sent lets its owner do. */
export type CodePurpose = 'signUp' | 'resetPassword' | `verify:${ContactAttribute}`

export interface PendingCode {
  readonly code: string
  readonly expiresAt: number
  /** The attribute the code was sent to, verified when it comes back. */
  readonly attribute: ContactAttribute
  /** The address it was sent to, when that is to replace the user's. */
  readonly newAddress: string | undefined
}

/** One user of the pool; mutable, owned by the store. */
export interface User {
  readonly username: string
  readonly sub: string
  readonly attributes: Map<string, string>
  readonly codes: Map<CodePurpose, PendingCode>
  /** Confirmed devices by device key, oldest first. */
  readonly devices: Map<string, Device>
  /** Passkeys by credential id, oldest first. */
  readonly passkeys: Map<string, Passkey>
  readonly mfa: UserMfa
  /** In milliseconds, like every time here. */
  readonly createdAt: number
  /** When an attribute, a setting, the status or the password last changed. */
  modifiedAt: number
  status: UserStatus
  enabled: boolean
  password: Password | undefined
  /** When a temporary password stops working, in milliseconds. */
  passwordExpiresAt: number | undefined
  softwareToken: SoftwareToken | undefined
  /** The secret of a software token that no code has been shown for yet. */
  unverifiedTokenSecret: string | undefined
  /** When GlobalSignOut last ran, in milliseconds; tokens issued up to then are revoked. */
  signedOutAt: number | undefined
}

/** The attributes as GetUser and tokens show them, `sub` first. */
export function readAttributes(user: User): Map<string, string> {
  return new Map([['sub', user.sub], ...user.attributes])
}

export function isVerified(user: User, attribute: string): boolean {
  return user.attributes.get(`${attribute}_verified`) === 'true'
}
