import type { PoolContext } from '../pool-context'
import { incorrectCredentials } from './not-authorized'
import { isKnown, type KnownSubject, type Subject } from './subject'

/** Throws unless `password` is the subject's; failures count towards the lockout. */
export function checkPassword(pool: PoolContext, subject: Subject, password: string): KnownSubject {
  const { username } = subject
  if (!isKnown(subject) || !subject.user.password?.matches(password)) {
    pool.lockout.recordFailure(username)
    throw incorrectCredentials()
  }
  pool.lockout.recordSuccess(username)
  return subject
}
