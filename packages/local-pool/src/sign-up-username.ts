import { isEmail, isPhoneNumber } from './attribute-schema'
import { CognitoError } from './cognito-error'
import type { ContactAttribute } from './config'
import type { PoolSettings } from './settings'

export interface NewUsername {
  readonly username: string
  /** The attribute that the typed username also is, in a pool whose usernames are addresses. */
  readonly addressed: readonly (readonly [ContactAttribute, string])[]
}

/** [doc] In a pool with username attributes the address typed is an attribute and the username is the sub. */
export function resolveNewUsername(
  settings: PoolSettings,
  typed: string,
  sub: string,
): NewUsername {
  const kinds = settings.usernameAttributes
  if (kinds.length > 0) {
    const kind = kinds.find((name) => (name === 'email' ? isEmail(typed) : isPhoneNumber(typed)))
    if (!kind) throw invalid(expectedAddress(kinds))
    return { username: sub, addressed: [[kind, typed]] }
  }
  for (const [alias, test] of [
    ['email', isEmail] as const,
    ['phone_number', isPhoneNumber] as const,
  ]) {
    if (settings.aliasAttributes.includes(alias) && test(typed)) {
      const name = alias.replace('_', ' ')
      // [inf] The text.
      throw invalid(
        `Username cannot be of ${name} format, since user pool is configured for ${name} alias.`,
      )
    }
  }
  return { username: typed, addressed: [] }
}

/** The refusal of an address that somebody else already signs in with. */
export function aliasTaken(attribute: string): CognitoError {
  const message = `An account with the given ${attribute} already exists.`
  return new CognitoError('AliasExistsException', message)
}

/** The refusal of a username that exists, or of an address that is somebody's username. */
export function usernameTaken(addressed: NewUsername['addressed']): CognitoError {
  const [first] = addressed
  const message = first
    ? `An account with the given ${first[0]} already exists.`
    : 'User already exists'
  return new CognitoError('UsernameExistsException', message)
}

function expectedAddress(kinds: readonly ContactAttribute[]): string {
  if (kinds.length > 1) return 'Username should be either an email or a phone number.'
  return kinds[0] === 'email'
    ? 'Username should be an email.'
    : 'Username should be a phone number.'
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}
