import { safeInspect } from '@cognito-flow/inspector'
import type { App } from 'vue'
import { exposePage } from './expose-page'
import { createVueApp } from './vue-app'

/** What a test does in the page besides. */
interface VuePage {
  /** How many machines were started. */
  readonly machines: () => number
  /** Shows that many apps; with none, they go away. */
  show(apps: number): void
}

declare global {
  var vuePage: VuePage
}

let machines = 0
const { auth } = exposePage({
  inspect: safeInspect(({ type, sessionId, rootId }) => {
    if (type === '@xstate.actor' && sessionId === rootId) machines += 1
  }),
})
const main = document.querySelector('main') ?? document.body
let shown: App[] = []
function show(apps: number) {
  for (const app of shown) app.unmount()
  shown = Array.from({ length: apps }, () => {
    const app = createVueApp(auth)
    app.mount(main.appendChild(document.createElement('div')))
    return app
  })
  if (apps === 0) main.replaceChildren()
}

globalThis.vuePage = { machines: () => machines, show }
if (main.firstChild) createVueApp(auth, { hydrates: true }).mount(main)
else show(1)
