import { authMachine, createAuth } from '@cognito-flow/core'
import { createInspector, mountPanel } from '@cognito-flow/inspector'
import { createTransport } from '@cognito-flow/transport'
import { loadConfig } from './config'
import { createDemo } from './demo'
import { element } from './element'
import { createNavigation } from './navigation'
import { offerPasskeys } from './offer-passkeys'
import { RemainingTime } from './remaining-time'
import { mountFlowSelect } from './shell/flow-select'
import { mountFrameworkTabs } from './shell/framework-tabs'
import { mountInbox } from './shell/inbox'
import { mountSetUp } from './shell/set-up/set-up-panel'
import { createStage } from './shell/stage'
import './style.css'

customElements.define('remaining-time', RemainingTime)

const stage = part('stage', HTMLElement)

try {
  const config = await loadConfig()
  const inspector = createInspector()
  const transport = createTransport(config)
  const auth = createAuth(transport, { inspect: inspector.inspect })
  const demo = createDemo(auth, createNavigation(), config.flow)
  offerPasskeys(auth, transport)

  mountFrameworkTabs(part('frameworks', HTMLElement), createStage(stage, demo))
  mountFlowSelect(part('flow', HTMLSelectElement), config.flow)
  mountInbox(part('inbox', HTMLElement), config.endpoint)
  const { endpoint, userPoolId, clientId, flow } = config
  if (endpoint !== undefined) {
    const pool = { endpoint, userPoolId, clientId, relyingPartyId: location.hostname }
    mountSetUp(part('set-up', HTMLElement), pool, flow)
  }
  mountPanel(part('state', HTMLElement), { inspector, machine: authMachine })
} catch (error) {
  const alert = element('p', 'alert', error instanceof Error ? error.message : String(error))
  alert.role = 'alert'
  alert.dataset.tone = 'error'
  const title = element('h2', 'title', 'This demo is not configured')
  stage.replaceChildren(element('article', 'card', title, alert))
}

function part<Part extends HTMLElement>(id: string, kind: new () => Part): Part {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`index.html has no ${kind.name} #${id}`)
}
