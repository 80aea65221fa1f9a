import { authMachine } from '@cognito-flow/core'
import {
  createInspector,
  mountPanel,
  type SafeInspectionEvent,
  safeInspect,
} from '@cognito-flow/inspector'
import { exposePage } from './expose-page'

/** What a test looks through besides. */
interface CanaryPage {
  /** What an inspector was told. */
  readonly inspected: readonly SafeInspectionEvent[]
  /** Shows and logs an error in each way that a page has. */
  report(error: unknown): void
}

declare global {
  var canaryPage: CanaryPage
}

// An application that debugs everything: it shows, logs and sends all that it is told.
const inspected: SafeInspectionEvent[] = []
const inspector = createInspector()
const channel = new BroadcastChannel('inspection')
const forward = safeInspect((event) => {
  inspected.push(event)
  console.debug(event.type, JSON.stringify(event))
  window.postMessage(event)
  channel.postMessage(event)
})
const { auth } = exposePage({
  inspect: (event) => {
    inspector.inspect(event)
    forward(event)
  },
})
const output = document.body.appendChild(document.createElement('output'))

function tell(value: unknown) {
  const text = JSON.stringify(value)
  console.info(text, value)
  output.append(text)
}

globalThis.canaryPage = {
  inspected,
  report(error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    tell([error, String(error), name, message, stack, Object.entries(Object(error))])
    console.error(error)
  },
}
auth.subscribe((view) => {
  tell(view)
  tell(auth.getSnapshot())
})
mountPanel(document.body.appendChild(document.createElement('aside')), {
  inspector,
  machine: authMachine,
})
auth.start()
