import type { ChallengeRound } from '../triggers/challenge-event'
import type { PendingChallenge } from './pending-challenge'
import type { Handshake } from './srp-handshakes'
import type { Subject } from './subject'

/** How far a custom sign-in has come. */
export interface CustomProgress {
  readonly subject: Subject
  readonly rounds: readonly ChallengeRound[]
  /** The exchange that a PASSWORD_VERIFIER answer belongs to, when the flow began with SRP_A. */
  readonly handshake: Handshake | undefined
  /** The DEVICE_KEY the client last named. */
  readonly deviceKey: string | undefined
}

/** A custom sign-in that waits for the answer to what its Define trigger named. */
export interface PendingCustomFlow extends CustomProgress, PendingChallenge {
  readonly kind: 'custom'
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
