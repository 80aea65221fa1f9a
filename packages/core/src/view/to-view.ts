import type { SnapshotFrom } from 'xstate'
import type { AuthContext } from '../machine/context'
import type { authMachine } from '../machine/machine'
import type { AuthStatus, AuthView, ScreenMeta } from './view'

/** A snapshot of the machine, for code that drives it without `createAuth`. */
export type AuthSnapshot = SnapshotFrom<typeof authMachine>

type Shown<Status extends AuthStatus> = keyof Extract<AuthView, { status: Status }> &
  keyof AuthContext

/** What each screen shows of the context; the rest of it the active states say themselves, as their `meta`. */
const shown: { readonly [Status in AuthStatus]?: Shown<Status> } = {
  signedOut: 'notice',
  confirmingSignUp: 'delivery',
  confirmingPasswordReset: 'delivery',
  challenge: 'challenge',
  signedIn: 'session',
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
  const { failure, username } = context
  const screen: ScreenMeta = Object.assign({}, ...Object.values(snapshot.getMeta()))
  const member = shown[screen.status ?? 'restoring']
  const busy = snapshot.hasTag('busy')
  const view = { busy, failure, username, ...screen, ...(member && { [member]: context[member] }) }
  // biome-ignore lint/plugin/no-type-assertion: a status with what its row shows; the walk sees each screen with its data
  return view as AuthView
}
