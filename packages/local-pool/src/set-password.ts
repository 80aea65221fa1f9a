import { toPassword } from './create-user'
import type { PoolContext } from './pool-context'
import type { User } from './user'

const day = 86_400_000

/** Gives the user a password for good. */
export function setPassword({ settings, clock }: PoolContext, user: User, password: string): void {
  user.password = toPassword(settings, user.username, password)
  user.passwordExpiresAt = undefined
  user.modifiedAt = clock.now()
}

/** Gives the user a password that is only good for choosing another, and only for some days. */
export function setTemporaryPassword(pool: PoolContext, user: User, password: string): void {
  setPassword(pool, user, password)
  const { temporaryPasswordValidityDays } = pool.settings.passwordPolicy
  user.passwordExpiresAt = pool.clock.now() + temporaryPasswordValidityDays * day
  user.status = 'FORCE_CHANGE_PASSWORD'
}
