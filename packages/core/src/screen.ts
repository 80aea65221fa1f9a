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
export type Freshness = 'active' | 'refreshing' | 'stale'

/** The screen a state is: declared by the state itself, as its `meta`. */
export type Screen =
  | { readonly status: 'restoring' }
  | { readonly status: 'signedOut' }
  | { readonly status: 'signingUp' }
  | { readonly status: 'confirmingSignUp' }
  | { readonly status: 'signingIn'; readonly verifyingPassword: boolean }
  | { readonly status: 'challenge' }
  | { readonly status: 'signInFailed'; readonly reason: SignInFailedReason }
  | { readonly status: 'requestingPasswordReset' }
  | { readonly status: 'confirmingPasswordReset' }
  | { readonly status: 'signedIn'; readonly freshness: Freshness }
  | { readonly status: 'signingOut' }
