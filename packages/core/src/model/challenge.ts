import { type Check, members } from './shape'

/** One row a challenge kind: what it shows besides {@link ChallengeCommon}. All of it is public. */
interface Shown {
  /** CUSTOM_CHALLENGE. */
  readonly custom: {
    /** The trigger's `publicChallengeParameters`, without Cognito's own `USERNAME`. */
    readonly parameters: Readonly<Record<string, string>>
  }
  /** Whatever has no row of its own: `name` is Cognito's, and these are its parameters. */
  readonly unknown: { readonly parameters: Readonly<Record<string, string>> }
}

/** Each row once more, for run time: a port's challenge that lacks what its kind shows is refused. */
export const challengeKinds: {
  readonly [Kind in ChallengeKind]: { readonly [Member in keyof Shown[Kind]]: Check }
} = {
  custom: { parameters: members() },
  unknown: { parameters: members() },
}

/** The kinds of challenges that this version knows how to show. */
export type ChallengeKind = keyof Shown

/** What every challenge shows. The single-use Session string stays in the transport. */
export interface ChallengeCommon {
  /** Cognito's `ChallengeName`, such as `CUSTOM_CHALLENGE`. */
  readonly name: string
  /** The pool's own username of the user, not the alias typed. */
  readonly username: string
  /** Counts the challenges of this sign-in from 1. A wrong custom answer that the pool lets continue arrives as the next round. */
  readonly round: number
  /** When the answer is due, in ms since the epoch. */
  readonly expiresAt: number
}

/** The challenge of one kind. */
export type ChallengeOf<Kind extends ChallengeKind> = ChallengeCommon & {
  readonly kind: Kind
} & Shown[Kind]

/** What a challenge shows to the user: a union by `kind`. */
export type Challenge = { [Kind in ChallengeKind]: ChallengeOf<Kind> }[ChallengeKind]
