import type {
  ChallengeCommon,
  ChallengeKind,
  ChallengeOf,
  ConfirmSignInRequest,
} from '@cognito-flow/core'

/** Cognito's string maps: ChallengeParameters, ChallengeResponses. */
export type Texts = Readonly<Record<string, string>>

/** All that the transport knows of one kind of challenge. */
export interface ChallengeRow<Kind extends ChallengeKind> {
  readonly kind: Kind
  /** The `ChallengeName`s that are of this kind. */
  readonly names: readonly string[]
  /** What the user sees, from Cognito's ChallengeParameters. */
  show(common: ChallengeCommon, parameters: Texts): ChallengeOf<Kind>
  /** The ChallengeResponses of an answer, `USERNAME` apart. */
  respond(answer: ConfirmSignInRequest): Texts
  /** Whether a stored value holds what {@link show} adds to the common part. */
  isShown(value: Readonly<Record<string, unknown>>): boolean
}
