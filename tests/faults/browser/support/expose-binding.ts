import type { Auth } from '@cognito-flow/core'
import { safeInspect } from '@cognito-flow/inspector'
import { exposePage } from './expose-page'

/** What a test does besides in a page that shows its auth object through a binding. */
interface BindingPage {
  /** How many machines were started. */
  machines(): number
  /** How many listeners the binding has at the auth object. */
  listeners(): number
  /** Shows the app that often, or no more. */
  show(times: number): void
}

declare global {
  var bindingPage: BindingPage
}

/** Hands the page's auth object to a binding, which answers with how it shows its app. */
export function exposeBinding(bind: (auth: Auth, main: Element) => BindingPage['show']): void {
  let machines = 0
  const { auth } = exposePage({
    inspect: safeInspect(({ type, sessionId, rootId }) => {
      if (type === '@xstate.actor' && sessionId === rootId) machines += 1
    }),
  })
  let listeners = 0
  const counted: Auth = {
    ...auth,
    subscribe(listener) {
      const unsubscribe = auth.subscribe(listener)
      listeners += 1
      return () => {
        listeners -= 1
        unsubscribe()
      }
    },
  }
  globalThis.bindingPage = {
    machines: () => machines,
    listeners: () => listeners,
    show: bind(counted, document.querySelector('main') ?? document.body),
  }
}
