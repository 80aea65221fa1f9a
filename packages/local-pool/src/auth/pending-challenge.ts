import type { Subject } from './subject'

/** What every challenge that waits for an answer has; each kind adds what it needs to judge one. */
export interface PendingChallenge {
  readonly subject: Subject
  readonly challengeName: string
  /** Other ChallengeNames an answer may go by. */
  readonly alsoAnswers?: readonly string[]
}
