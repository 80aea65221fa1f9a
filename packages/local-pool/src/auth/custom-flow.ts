import type { ChallengeRound } from '../triggers/challenge-event'
import type { Handshake } from './srp-handshakes'
import type { Subject } from './subject'

/** A custom sign-in between two calls: what the Session stands for. */
export interface CustomFlow extends CustomProgress {
  readonly pending: PendingChallenge
}

/** How far a custom sign-in has come. */
export interface CustomProgress {
  readonly subject: Subject
  readonly rounds: readonly ChallengeRound[]
  /** The exchange that a PASSWORD_VERIFIER answer belongs to, when the flow began with SRP_A. */
  readonly handshake: Handshake | undefined
}

/** The challenge that waits for an answer. */
export interface PendingChallenge {
  readonly challengeName: string
  readonly privateParameters: ReadonlyMap<string, string>
  readonly metadata: string | null
}

/** [rec] One element per finished round: the metadata of Create with the result of Verify. */
export function toRound(
  challengeName: string,
  challengeResult: boolean,
  challengeMetadata: string | null = null,
): ChallengeRound {
  return { challengeName, challengeResult, challengeMetadata }
}
