import { toInnermost } from './active-states'
import { type ChartNode, createChart } from './chart'
import type { Inspector } from './create-inspector'
import { element } from './element'
import { renderFailures, renderSteps, toWay } from './panel-log'
import { panelStyle } from './panel-style'
import { toLabel } from './to-label'

export interface PanelOptions {
  readonly inspector: Inspector
  /** `authMachine` of `@cognito-flow/core`, for its definition. */
  readonly machine: { readonly root: ChartNode }
  /** The panel's heading; "Live state" when left out. */
  readonly title?: string
}

/**
 * Shows a running machine in the page: all its states with the active ones marked, the last step, the events and the failures.
 * Draws into a shadow root of `host`, without inline styles or markup from data, so a strict CSP lets it be. Asks no network.
 *
 * @returns Removes the panel. The same element can then be mounted again.
 */
export function mountPanel(
  host: HTMLElement,
  { inspector, machine, title = 'Live state' }: PanelOptions,
): () => void {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(panelStyle)
  shadow.adoptedStyleSheets = [sheet]

  const chart = createChart(machine.root)
  const now = element('p', 'now')
  const last = element('p', 'last')
  const steps = log('Events')
  const failures = log('Failures')
  const heading = element('h2', '', title)
  const panel = element(
    'section',
    'panel',
    heading,
    now,
    last,
    element('div', 'chart', chart.root),
    ...steps.parts,
    ...failures.parts,
  )
  panel.setAttribute('aria-label', title)
  shadow.replaceChildren(panel)

  function update(): void {
    const entries = inspector.entries()
    const latest = entries.at(-1)
    const active = inspector.activeStates()
    now.textContent = toInnermost(active).map(toTrail).join(', ') || 'Not started'
    last.textContent = latest ? `${toLabel(latest.event)}: ${toWay(latest)}` : ''
    chart.show(active, latest?.from ?? '')
    steps.show(renderSteps(entries), 'Nothing has happened yet.')
    failures.show(renderFailures(entries), 'None so far.')
  }

  update()
  const unsubscribe = inspector.subscribe(update)
  return () => {
    unsubscribe()
    shadow.replaceChildren()
  }
}

/** `signedOut.signIn.initiating` is "signedOut › signIn › initiating". */
function toTrail(path: string): string {
  return path.split('.').join(' › ')
}

function log(title: string) {
  const list = element('ol', 'log')
  // A region that scrolls has to be reachable by keyboard.
  list.tabIndex = 0
  list.setAttribute('aria-label', title)
  return {
    parts: [element('h3', '', title), list],
    show(items: readonly HTMLLIElement[], none: string): void {
      list.replaceChildren(...(items.length > 0 ? items : [element('li', 'none', none)]))
    },
  }
}
