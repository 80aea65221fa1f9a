import { CognitoError } from './cognito-error'
import type { PoolContext } from './pool-context'
import { invokeUserTrigger } from './triggers/user-event'
import type { User } from './user'

export interface Confirmation {
  readonly user: User
  readonly clientId: string
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

export function assertUnconfirmed({ status }: User): void {
  if (status === 'UNCONFIRMED') return
  const message = `User cannot be confirmed. Current status is ${status}`
  throw new CognitoError('NotAuthorizedException', message)
}

/** Ends a sign-up. [doc] When the trigger fails the user stays confirmed. */
export async function confirmUser(pool: PoolContext, confirmation: Confirmation): Promise<void> {
  const { user } = confirmation
  user.status = 'CONFIRMED'
  user.modifiedAt = pool.clock.now()
  pool.users.claimAliases(user)
  await invokeUserTrigger(pool, {
    ...confirmation,
    trigger: 'postConfirmation',
    source: 'PostConfirmation_ConfirmSignUp',
  })
}
