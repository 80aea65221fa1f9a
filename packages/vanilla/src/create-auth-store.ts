import type { Auth, AuthCommand, AuthView } from '@cognito-flow/core'

/** A value that changes, after Svelte's store contract. */
export interface Readable<Value> {
  get(): Value
  /** Calls `listener` at once with the current value and after every change; returns the unsubscribe. */
  subscribe(listener: (value: Value) => void): () => void
}

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
 * Makes a store of an auth object and starts it in the browser.
 *
 * @example
 * const store = createAuthStore(auth)
 * store.select((view) => view.status).subscribe((status) => { page.dataset.screen = status })
 */
export function createAuthStore(auth: Auth): AuthStore {
  if (typeof document !== 'undefined') auth.start()
  return {
    ...selectFrom(auth, (view) => view),
    send: auth.send,
    select: (selector, isEqual) => selectFrom(auth, selector, isEqual),
  }
}

function selectFrom<Part>(
  auth: Auth,
  selector: (view: AuthView) => Part,
  isEqual: (a: Part, b: Part) => boolean = Object.is,
): Readable<Part> {
  const get = () => selector(auth.getView())
  return {
    get,
    subscribe(listener) {
      let shown = get()
      const unsubscribe = auth.subscribe(() => {
        const next = get()
        if (isEqual(shown, next)) return
        shown = next
        listener(next)
      })
      listener(shown)
      return unsubscribe
    },
  }
}
