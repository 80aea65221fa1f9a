import type { Auth, AuthView } from '@cognito-flow/core'
import type { Transport } from '@cognito-flow/transport'
import { openAuth, readSetup } from './open-auth'

/** What a test does in the page. */
interface FaultPage {
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

const setup = readSetup()
const { auth, transport } = openAuth(setup)
const views: { view: AuthView; at: number }[] = []
auth.subscribe((view) => views.push({ view, at: performance.timeOrigin + performance.now() }))

globalThis.faultPage = { auth, transport, views, openAnother: () => openAuth(setup) }
if (!setup.idle) auth.start()
