import type { Auth, AuthOptions, AuthView } from '@cognito-flow/core'
import type { Transport } from '@cognito-flow/transport'
import { openAuth, readSetup } from './open-auth'

/** What a test does in each page. */
export interface FaultPage {
  readonly auth: Auth
  readonly transport: Transport
  /** The views since the page was loaded, and when each came, in ms since the epoch by a clock that nobody sets. */
  readonly views: readonly { readonly view: AuthView; readonly at: number }[]
  /** Makes another auth object of the same client. */
  openAnother(): { readonly auth: Auth; readonly transport: Transport }
}

declare global {
  var faultPage: FaultPage
}

/** Makes the auth object of the page, and gives it to the test. */
export function exposePage(options: AuthOptions = {}): FaultPage {
  const setup = readSetup()
  const { auth, transport } = openAuth(setup, options)
  const views: { view: AuthView; at: number }[] = []
  auth.subscribe((view) => views.push({ view, at: performance.timeOrigin + performance.now() }))
  globalThis.faultPage = { auth, transport, views, openAnother: () => openAuth(setup) }
  return globalThis.faultPage
}
