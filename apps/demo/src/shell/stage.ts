import type { Demo } from '../demo'
import { element } from '../element'
import type { Framework } from './frameworks'

/** Where the screens are drawn: by one framework at a time, all with the same auth object. */
export function createStage(root: HTMLElement, demo: Demo) {
  let unmount = () => {}
  let wanted: Framework | undefined

  return async (framework: Framework): Promise<void> => {
    wanted = framework
    const mount = await framework.load()
    if (wanted !== framework) return
    unmount()
    const container = element('div', 'mount')
    root.replaceChildren(container)
    root.setAttribute('aria-labelledby', `tab-${framework.id}`)
    unmount = mount(container, demo)
  }
}
