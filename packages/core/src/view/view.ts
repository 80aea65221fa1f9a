import type { AuthFailure } from '../failure/failure'
import type { Notice } from '../machine/context'
import type { Challenge } from '../model/challenge'
import type { CodeDelivery } from '../model/delivery'
import type { Session } from '../model/session'

/**
 * Why a sign-in is over. `restartable`: the failure tells, sign in again. `throttled`: wait, it becomes restartable by itself.
 * `unconfirmed`: confirm the sign-up first. `passwordResetRequired`: reset the password first. `expired`: the challenge ran out.
 */
export type SignInFailedReason =
  | 'restartable'
  | 'throttled'
  | 'unconfirmed'
  | 'passwordResetRequired'
  | 'expired'

/** Whether the access token is good, being renewed, or could not be renewed yet (offline, server trouble). */
export type Freshness = 'fresh' | 'renewing' | 'stale'

type SentCode = {
  /** Where the code went; `null` where the pool does not say. */
  readonly delivery: CodeDelivery | null
  /** From when on another code can be asked for, in ms since the epoch; 0 when at once. */
  readonly resendAt: number
}

/** The one list of screens: each status with the data that its screen has besides the common part. */
interface Screens {
  readonly restoring: unknown
  readonly signedOut: { readonly notice: Notice | null }
  readonly signingUp: unknown
  readonly confirmingSignUp: SentCode
  readonly signingIn: {
    /** The transport is proving what the user is not asked for: the password, by SRP. */
    readonly proving: boolean
  }
  readonly challenge: { readonly challenge: Challenge }
  readonly signInFailed: { readonly reason: SignInFailedReason }
  readonly requestingPasswordReset: unknown
  readonly confirmingPasswordReset: SentCode
  readonly signedIn: { readonly session: Session; readonly freshness: Freshness }
  readonly signingOut: unknown
}

/** The names of the screens. */
export type AuthStatus = keyof Screens

type Common = {
  /** A request is under way that the screen waits for: disable the form, show progress. */
  readonly busy: boolean
  /** What went wrong last, and what the user can do about it; `failure.form` says which form shows it. */
  readonly failure: AuthFailure | null
  /** Whether the next page will find what this one knows: `false` where storage is full or missing, or `memory` was chosen. */
  readonly persistent: boolean
  /** As typed; once signed in, as the pool names the user. For this form or the next. */
  readonly username: string | null
}

/** The screen to show: one object by `status`, with exactly the data that screen has. */
export type AuthView = {
  [Status in AuthStatus]: Common & { readonly status: Status } & Screens[Status]
}[AuthStatus]

/** What the active states say of the screen, each its part, as their `meta`. */
export interface ScreenMeta {
  readonly status?: AuthStatus
  readonly proving?: boolean
  readonly reason?: SignInFailedReason
  readonly freshness?: Freshness
}

/** The view before anything is known: what a server renders, and what a hydrating client repeats first. */
export const restoringView: AuthView = {
  status: 'restoring',
  busy: true,
  failure: null,
  persistent: true,
  username: null,
}
