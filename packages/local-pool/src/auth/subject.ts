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
  readonly user: User | undefined
}

export async function findSubject(
  pool: PoolContext,
  client: ClientSettings,
  name: string,
): Promise<Subject> {
  const user = pool.users.find(name)
  if (user) return { client, username: user.username, user }
  if (client.preventUserExistenceErrors === 'LEGACY') {
    throw new CognitoError('UserNotFoundException', 'User does not exist.')
  }
  return { client, username: await simulateUsername(pool, name), user: undefined }
}

/** Whether `name` in an answer means the subject of the flow: its username, or an alias of it. */
export function isSubject(pool: PoolContext, subject: Subject, name: string): boolean {
  if (name === subject.username) return true
  return subject.user !== undefined && pool.users.find(name) === subject.user
}
