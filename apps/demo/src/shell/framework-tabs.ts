import { element } from '../element'
import { type Framework, frameworks } from './frameworks'

/** The tabs that choose the framework, by mouse, arrow keys, Home and End. `?ui=` remembers the choice. */
export function mountFrameworkTabs(
  list: HTMLElement,
  choose: (framework: Framework) => void,
): void {
  const tabs = frameworks.map((framework) => {
    const tab = element('button', 'tab', framework.label)
    tab.type = 'button'
    tab.role = 'tab'
    tab.id = `tab-${framework.id}`
    tab.setAttribute('aria-controls', 'stage')
    tab.addEventListener('click', () => select(framework))
    return { tab, framework }
  })

  function select(framework: Framework): void {
    for (const { tab, framework: own } of tabs) {
      const selected = own === framework
      tab.ariaSelected = String(selected)
      tab.tabIndex = selected ? 0 : -1
    }
    const url = new URL(location.href)
    url.searchParams.set('ui', framework.id)
    history.replaceState(history.state, '', url)
    choose(framework)
  }

  list.addEventListener('keydown', (event) => {
    const at = tabs.findIndex(({ tab }) => tab === document.activeElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    const next = to === undefined || at < 0 ? undefined : tabs.at(to % tabs.length)
    if (next === undefined) return
    event.preventDefault()
    next.tab.focus()
    select(next.framework)
  })

  list.replaceChildren(...tabs.map(({ tab }) => tab))
  const asked = new URLSearchParams(location.search).get('ui')
  select(frameworks.find(({ id }) => id === asked) ?? frameworks[0])
}
