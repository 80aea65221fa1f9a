import { safeInspect } from '@cognito-flow/inspector'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { exposePage } from './expose-page'
import { createReactApp } from './react-app'

/** What a test does in the page besides. */
interface ReactPage {
  /** How many machines were started. */
  readonly machines: () => number
  /** Shows the app in that many providers; in none, it goes away. */
  show(providers: number): void
}

declare global {
  var reactPage: ReactPage
}

let machines = 0
const { auth } = exposePage({
  inspect: safeInspect(({ type, sessionId, rootId }) => {
    if (type === '@xstate.actor' && sessionId === rootId) machines += 1
  }),
})
const main = document.querySelector('main') ?? document.body
const root = main.firstChild ? hydrateRoot(main, createReactApp(auth)) : createRoot(main)
const show = (providers: number) =>
  flushSync(() => root.render(providers > 0 && createReactApp(auth, providers)))

globalThis.reactPage = { machines: () => machines, show }
if (!main.firstChild) show(1)
