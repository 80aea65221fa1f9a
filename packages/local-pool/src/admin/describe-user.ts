import { readAttributes, type User } from '../user'

/** What administrators see of a user beside the attributes; dates are seconds since the epoch. */
export function describeUser(user: User) {
  return {
    Username: user.username,
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  }
}

/** The attributes as a list, or those of them that `names` keeps. */
export function listAttributes(user: User, names?: readonly string[]) {
  return Array.from(readAttributes(user), ([Name, Value]) => ({ Name, Value })).filter(
    ({ Name }) => names?.includes(Name) ?? true,
  )
}
