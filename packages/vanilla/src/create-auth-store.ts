import { type Auth, type AuthCommand, type AuthView, restoringView } from '@cognito-flow/core'
import type { Readable } from './readable'
import { selectPart } from './select-part'

/** The view as a store: a Svelte store too, so `$store.status` works in a component. */
export interface AuthStore extends Readable<AuthView> {
  /** Sends a command; one the state does not take is ignored. */
  send(command: AuthCommand): void
  /** The part of the view that `selector` picks: it tells only when that part changes. */
  select<Part>(
    selector: (view: AuthView) => Part,
    isEqual?: (a: Part, b: Part) => boolean,
  ): Readable<Part>
}

/**
 * Makes a store of an auth object and starts it in the browser. Where there is no DOM it stays at `restoring`: a server must not
 * show one visitor's session to another.
 *
 * @example
 * const store = createAuthStore(auth)
 * store.select((view) => view.status).subscribe((status) => { page.dataset.screen = status })
 */
export function createAuthStore(auth: Auth): AuthStore {
  const isServer = typeof document === 'undefined'
  const source = isServer ? { getView: () => restoringView, subscribe: () => () => {} } : auth
  if (!isServer) auth.start()
  return {
    ...selectPart(source, (view) => view),
    send: auth.send,
    select: (selector, isEqual) => selectPart(source, selector, isEqual),
  }
}
