import { toInnermost } from './active-states'
import { element } from './element'

/** What the chart reads of a machine's definition: XState's state nodes have it. */
export interface ChartNode {
  readonly key: string
  readonly path: readonly string[]
  readonly states: Readonly<Record<string, ChartNode>>
}

/** The states of a machine as nested lists. `show` marks the active ones and the one that was left. */
export interface Chart {
  readonly root: HTMLElement
  show(active: readonly string[], from: string): void
}

export function createChart(definition: ChartNode): Chart {
  const items = new Map<string, HTMLElement>()

  function list(node: ChartNode): HTMLUListElement {
    return element('ul', 'states', ...Object.values(node.states).map(item))
  }

  function item(node: ChartNode): HTMLLIElement {
    const isLeaf = Object.keys(node.states).length === 0
    const name = element('span', 'name', node.key)
    const made = element('li', isLeaf ? 'leaf' : 'group', name, ...(isLeaf ? [] : [list(node)]))
    const path = node.path.join('.')
    made.dataset.state = path
    items.set(path, made)
    return made
  }

  return {
    root: list(definition),
    show(active, from) {
      const innermost = toInnermost(active)
      for (const [path, made] of items) {
        made.toggleAttribute('data-active', active.includes(path))
        made.toggleAttribute('data-left', path === from && !innermost.includes(path))
        if (innermost.includes(path)) made.setAttribute('aria-current', 'true')
        else made.removeAttribute('aria-current')
      }
    },
  }
}
