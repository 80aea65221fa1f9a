import { CognitoError } from '../cognito-error'
import { readAttributes, type User } from '../user'

// [doc] Custom attributes cannot be searched.
const searchable = [
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
]

/** The Filter of ListUsers, `attribute = "value"` or `attribute ^= "start of value"`, as a predicate. */
export function toUserFilter(filter: string | undefined): (user: User) => boolean {
  if (!filter?.trim()) return () => true
  const parts = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter)
  const [, name = '', operator, escaped = ''] = parts ?? []
  // [inf] Both texts.
  if (!parts) throw invalid('Error while parsing filter.')
  if (!searchable.includes(name)) throw invalid(`${name} cannot be searched.`)
  const value = escaped.replace(/\\(.)/g, '$1')
  return (user) => {
    const found = readSearchable(user, name)
    if (found === undefined) return false
    return operator === '=' ? found === value : found.startsWith(value)
  }
}

function readSearchable(user: User, name: string): string | undefined {
  switch (name) {
    case 'username':
      return user.username
    case 'cognito:user_status':
      return user.status
    case 'status':
      return user.enabled ? 'Enabled' : 'Disabled'
    default:
      return readAttributes(user).get(name)
  }
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}
