import { type Auth, createAuth } from '@cognito-flow/core'
import { type SafeInspectionEvent, safeInspect } from '@cognito-flow/inspector'
import { createTransport } from '@cognito-flow/transport'
import { fetchWire } from '@cognito-flow/transport/fetch'
import { type MagicLinkResult, watchMagicLinks } from '@cognito-flow/triggers/client'

/** What a test does in the page. */
interface LinkPage {
  readonly auth: Auth
  /** What the page was ever told, oldest first. */
  readonly told: readonly unknown[]
  readonly inspected: readonly SafeInspectionEvent[]
  /** Uses the link that was held back. */
  proceed(): Promise<MagicLinkResult>
}

declare global {
  var linkPage: LinkPage
}

const { endpoint = '', userPoolId = '', clientId = '' } = document.documentElement.dataset
const inspected: SafeInspectionEvent[] = []
const told: unknown[] = []
const results: MagicLinkResult[] = []

const auth = createAuth(
  createTransport({ endpoint, userPoolId, clientId, storage: 'local', wire: fetchWire }),
  { inspect: safeInspect((event) => inspected.push(event)) },
)
const output = document.body.appendChild(document.createElement('output'))

/** Shows all that the page is told, as no application would. */
function show() {
  const view = auth.getView()
  told.push(view, ...results.slice(-1))
  output.textContent = JSON.stringify({ view, results })
}

auth.subscribe(show)
watchMagicLinks(auth, {
  onResult(result) {
    results.push(result)
    show()
  },
})
auth.start()

globalThis.linkPage = {
  auth,
  told,
  inspected,
  async proceed() {
    const result = results.at(-1)
    if (!result || !('proceed' in result)) throw new Error('No link is held back.')
    return result.proceed()
  },
}
