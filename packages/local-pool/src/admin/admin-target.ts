import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import type { PoolContext } from '../pool-context'
import type { RequestReader } from '../request-reader'
import type { User } from '../user'

/** [mem] What triggers are told for calls that no app client made. */
export const noClientId = 'CLIENT_ID_NOT_APPLICABLE'

/** The pool and the user that an administrator's call names. */
export interface AdminTarget {
  readonly userPoolId: string
  readonly username: string
}

export function readUserPoolId(members: RequestReader): string {
  return members.string('UserPoolId', constraints.userPoolId)
}

export function readTarget(members: RequestReader): AdminTarget {
  const username = members.string('Username', constraints.username)
  return { userPoolId: readUserPoolId(members), username }
}

export function assertUserPool({ settings }: PoolContext, userPoolId: string): void {
  if (userPoolId === settings.userPoolId) return
  const message = `User pool ${userPoolId} does not exist.`
  throw new CognitoError('ResourceNotFoundException', message)
}

/** The user meant; administrators are told when there is none. */
export function findTarget(pool: PoolContext, { userPoolId, username }: AdminTarget): User {
  assertUserPool(pool, userPoolId)
  const user = pool.users.find(username)
  if (user) return user
  throw new CognitoError('UserNotFoundException', 'User does not exist.')
}
