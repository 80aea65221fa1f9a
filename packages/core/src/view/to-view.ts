import type { SnapshotFrom } from 'xstate'
import type { AuthContext } from '../machine/context'
import type { authMachine } from '../machine/machine'
import type { CommandType } from '../model/events'
import type { AuthStatus, AuthView, ScreenMeta } from './view'

/** A snapshot of the machine, for code that drives it without `createAuth`. */
export type AuthSnapshot = SnapshotFrom<typeof authMachine>

type Nullable<Value> = { readonly [Member in keyof Value]: Value[Member] | null }
type Shown<Status extends AuthStatus> = Partial<Extract<AuthView, { status: Status }>>

/** From when on the user of the form may ask for another code. */
const resendAt = ({ cooldowns, username }: AuthContext, command: CommandType): number =>
  cooldowns.find((one) => one.username === username && one.commands.includes(command))?.failure
    .retryAt ?? 0

/** What each screen shows of the context; the rest of it the active states say themselves, as their `meta`. */
const shown: {
  readonly [Status in AuthStatus]?: (
    context: AuthContext,
  ) => Shown<Status> | Nullable<Shown<Status>>
} = {
  signedOut: ({ notice }) => ({ notice }),
  confirmingSignUp: (context) => ({
    delivery: context.delivery,
    resendAt: resendAt(context, 'resendSignUpCode'),
  }),
  confirmingPasswordReset: (context) => ({
    delivery: context.delivery,
    resendAt: resendAt(context, 'resetPassword'),
  }),
  challenge: ({ challenge }) => ({ challenge }),
  signedIn: ({ session }) => ({ session }),
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
  const busy = snapshot.hasTag('busy')
  const own = shown[screen.status ?? 'restoring']?.(context)
  const view = { busy, failure, username, ...screen, ...own }
  // biome-ignore lint/plugin/no-type-assertion: a status with what its row shows; the walk sees each screen with its data
  return view as AuthView
}
