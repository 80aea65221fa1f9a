import type { SnapshotFrom } from 'xstate'
import type { authMachine } from '../machine/machine'
import { type AuthView, restoringView, type ScreenMeta } from './view'

/** A snapshot of the machine, for code that drives it without `createAuth`. */
export type AuthSnapshot = SnapshotFrom<typeof authMachine>

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
  const { status = 'restoring', ...said } = screenOf(snapshot)
  switch (status) {
    case 'signedOut':
      return { ...common, status, notice }
    case 'confirmingSignUp':
    case 'confirmingPasswordReset':
      return { ...common, status, delivery }
    case 'signingIn':
      return { ...common, status, proving: said.proving ?? false }
    case 'signInFailed':
      return { ...common, status, reason: said.reason ?? 'restartable' }
    // The types allow these screens without their data; the machine does not, and a test walks it.
    case 'challenge':
      return challenge ? { ...common, status, challenge } : restoringView
    case 'signedIn':
      return session
        ? { ...common, status, session, freshness: said.freshness ?? 'fresh' }
        : restoringView
    default:
      return { ...common, status }
  }
}

/** Exactly one active state names the status; those within may add to it. A test walks the whole graph to keep it so. */
function screenOf(snapshot: AuthSnapshot): ScreenMeta {
  return Object.assign({}, ...Object.values(snapshot.getMeta()))
}
