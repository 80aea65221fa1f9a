import type { SnapshotFrom } from 'xstate'
import { type AuthContext, heldBackBy } from '../machine/context'
import type { authMachine } from '../machine/machine'
import type { CommandType } from '../model/events'
import type { AuthStatus, AuthView, ScreenMeta } from './view'

/** A snapshot of the machine, for code that drives it without `createAuth`. */
export type AuthSnapshot = SnapshotFrom<typeof authMachine>

type Nullable<Value> = { readonly [Member in keyof Value]: Value[Member] | null }
type Shown<Status extends AuthStatus> = Partial<Extract<AuthView, { status: Status }>>

/** What each screen shows of the context; the rest of it the active states say themselves, as their `meta`. */
function shownOf(context: AuthContext): {
  readonly [Status in AuthStatus]?: Shown<Status> | Nullable<Shown<Status>>
} {
  const { challenge, delivery, notice, session, username } = context
  /** From when on the user of the form may ask for another code. */
  const resendAt = (command: CommandType) => heldBackBy(context, username, command)?.retryAt ?? 0
  return {
    signedOut: { notice },
    confirmingSignUp: { delivery, resendAt: resendAt('resendSignUpCode') },
    confirmingPasswordReset: { delivery, resendAt: resendAt('resetPassword') },
    challenge: { challenge },
    signedIn: { session },
  }
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

/** Exactly one active state names the status; those within may add to it. A test walks the whole graph to keep it so. */
function makeView(snapshot: AuthSnapshot): AuthView {
  const { context } = snapshot
  const { failure, persistent, username } = context
  const screen: ScreenMeta = Object.assign({}, ...Object.values(snapshot.getMeta()))
  const busy = snapshot.hasTag('busy')
  const view = {
    busy,
    failure,
    persistent,
    username,
    ...screen,
    ...shownOf(context)[screen.status ?? 'restoring'],
  }
  // biome-ignore lint/plugin/no-type-assertion: a status with what its row shows; the walk sees each screen with its data
  return view as AuthView
}
