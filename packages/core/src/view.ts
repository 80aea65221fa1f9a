import type { SnapshotFrom } from 'xstate'
import type { AuthFailure } from './failure'
import type { authMachine } from './machine'
import type { Freshness, Screen, SignInFailedReason } from './screen'
import type { Challenge, CodeDelivery, Notice, Session } from './types'

/** A snapshot of the machine, for code that drives it without `createAuth`. */
export type AuthSnapshot = SnapshotFrom<typeof authMachine>

interface Common {
  /** A request is under way: disable the form, show progress. */
  readonly busy: boolean
  /** What went wrong last, and what the user can do about it. */
  readonly failure: AuthFailure | null
  /** As typed, or as the pool names the user; for this form or the next. */
  readonly username: string | null
}

/** The screen to show: one object by `status`, with exactly the data that screen has. */
export type AuthView = Common &
  (
    | { readonly status: 'restoring' }
    | { readonly status: 'signedOut'; readonly notice: Notice | null }
    | { readonly status: 'signingUp' }
    | { readonly status: 'confirmingSignUp'; readonly delivery: CodeDelivery | null }
    | { readonly status: 'signingIn'; readonly verifyingPassword: boolean }
    | { readonly status: 'challenge'; readonly challenge: Challenge }
    | { readonly status: 'signInFailed'; readonly reason: SignInFailedReason }
    | { readonly status: 'requestingPasswordReset' }
    | { readonly status: 'confirmingPasswordReset'; readonly delivery: CodeDelivery | null }
    | { readonly status: 'signedIn'; readonly session: Session; readonly freshness: Freshness }
    | { readonly status: 'signingOut' }
  )

/** The view before anything is known: what a server renders, and what a hydrating client repeats first. */
export const restoringView: AuthView = {
  status: 'restoring',
  busy: true,
  failure: null,
  username: null,
}

const views = new WeakMap<AuthSnapshot, AuthView>()

/** Turns a snapshot into the screen to show. The same snapshot gives the same object. */
export function toView(snapshot: AuthSnapshot): AuthView {
  const known = views.get(snapshot)
  if (known) return known
  const view = makeView(snapshot)
  views.set(snapshot, view)
  return view
}

function makeView(snapshot: AuthSnapshot): AuthView {
  const { failure, username, delivery, notice, challenge, session } = snapshot.context
  const common = { busy: snapshot.hasTag('busy'), failure, username }
  const screen = screenOf(snapshot)
  switch (screen.status) {
    case 'signedOut':
      return { ...common, ...screen, notice }
    case 'confirmingSignUp':
    case 'confirmingPasswordReset':
      return { ...common, ...screen, delivery }
    // The types allow these screens without their data; the machine does not, and a test walks it.
    case 'challenge':
      return challenge ? { ...common, ...screen, challenge } : restoringView
    case 'signedIn':
      return session ? { ...common, ...screen, session } : restoringView
    default:
      return { ...common, ...screen }
  }
}

/** Exactly one active state declares a screen; a test walks the whole graph to keep it so. */
function screenOf(snapshot: AuthSnapshot): Screen {
  const [screen] = Object.values<Screen | undefined>(snapshot.getMeta())
  return screen ?? { status: 'restoring' }
}
