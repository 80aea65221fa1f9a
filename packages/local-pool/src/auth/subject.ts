import { CognitoError } from '../cognito-error'
import type { PoolContext } from '../pool-context'
import type { ClientSettings } from '../settings'
import type { User } from '../user'
import { simulateUsername } from './simulated-user'

/** Who a sign-in is about; without `user` the flow is played for somebody who does not exist. */
export interface Subject {
  readonly client: ClientSettings
  /** The real username, or a stable invented one. */
  readonly username: string
  /** What the client called the user when the sign-in began. */
  readonly typedName: string
  readonly user: User | undefined
}

/** A subject that exists. */
export interface KnownSubject extends Subject {
  readonly user: User
}

export function isKnown(subject: Subject): subject is KnownSubject {
  return subject.user !== undefined
}

export async function findSubject(
  pool: PoolContext,
  client: ClientSettings,
  name: string,
): Promise<Subject> {
  const user = pool.users.find(name)
  if (user) return { client, username: user.username, typedName: name, user }
  if (client.preventUserExistenceErrors === 'LEGACY') {
    throw new CognitoError('UserNotFoundException', 'User does not exist.')
  }
  const username = await simulateUsername(pool, name)
  return { client, username, typedName: name, user: undefined }
}

/** Whether `name` in an answer means the subject of the flow: as typed, as answered, or by an alias. */
export function isSubject(pool: PoolContext, subject: Subject, name: string): boolean {
  if (name === subject.username || name === subject.typedName) return true
  return subject.user !== undefined && pool.users.find(name) === subject.user
}
