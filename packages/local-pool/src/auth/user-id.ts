import type { Subject } from './subject'

/** [doc] The parameter that tells a client the real username once a password was proven. */
export function toUserId(subject: Subject): readonly (readonly [string, string])[] {
  return [['USER_ID_FOR_SRP', subject.username]]
}
