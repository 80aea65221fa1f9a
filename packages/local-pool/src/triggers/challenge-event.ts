import type { Subject } from '../auth/subject'
import type { PoolContext } from '../pool-context'
import { toEventAttributes } from './event-attributes'

/** One finished round as Define and Create see it in `session`. */
export interface ChallengeRound {
  readonly challengeName: string
  readonly challengeResult: boolean
  readonly challengeMetadata: string | null
}

/** Who a challenge trigger runs for, and what the client sent along with its answer. */
export interface ChallengeCaller {
  readonly subject: Subject
  /** From RespondToAuthChallenge; [doc] InitiateAuth.ClientMetadata does not reach these triggers. */
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

/** The request members that the three challenge triggers share. */
export function toChallengeRequest(
  pool: PoolContext,
  { subject, clientMetadata }: ChallengeCaller,
) {
  return {
    userAttributes: subject.user ? toEventAttributes(pool, subject.user) : {},
    ...(clientMetadata && { clientMetadata: Object.fromEntries(clientMetadata) }),
    ...toUserNotFound(subject),
  }
}

/** [doc] `userNotFound` is populated when PreventUserExistenceErrors is ENABLED, and only then. */
export function toUserNotFound(subject: Subject): { userNotFound?: boolean } {
  const { client, user } = subject
  return client.preventUserExistenceErrors === 'ENABLED' ? { userNotFound: !user } : {}
}
