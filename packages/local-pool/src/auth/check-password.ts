import type { PoolContext } from '../pool-context'
import { incorrectCredentials } from './not-authorized'
import { isKnown, type KnownSubject, type Subject } from './subject'

/** Throws while the user is locked, and unless `password` is the subject's; failures count towards the lockout. */
export function checkPassword(pool: PoolContext, subject: Subject, password: string): KnownSubject {
  const { username } = subject
  // A trigger may have run since the sign-in began, and other attempts beside it.
  pool.lockout.assertUnlocked(username)
  if (!isKnown(subject) || !subject.user.password?.matches(password)) {
    pool.lockout.recordFailure(username)
    throw incorrectCredentials()
  }
  pool.lockout.recordSuccess(username)
  return subject
}
