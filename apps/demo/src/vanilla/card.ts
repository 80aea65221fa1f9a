import type { Demo } from '../demo'
import { element } from '../element'
import type { Alert, AppKey, Countdown, Fact, Screen } from '../screens/screen'
import { renderAppKey } from './app-key'
import { createForm, type Form } from './form'

/** The card in which every screen is shown. Built once: what stays the same keeps its place and its focus. */
export function createCard(demo: Demo) {
  const title = element('h2', 'title')
  title.tabIndex = -1
  const lead = element('p', 'lead')
  const errors = element('div', 'alerts')
  errors.role = 'alert'
  const news = element('div', 'alerts')
  news.role = 'status'
  const middle = element('div', 'middle')
  const key = element('div', 'key')
  const actions = element('div', 'actions')
  const root = element('article', 'card', title, lead, errors, news, middle, key, actions)
  let form: Form | undefined
  let shownKey: AppKey['uri'] | undefined

  function showForm(screen: Screen): void {
    if (form?.id !== screen.id || screen.submit === null) {
      form?.remove()
      form = screen.submit ? createForm(screen, screen.submit, demo.auth) : undefined
      if (form) actions.before(form.root)
    }
    if (screen.submit) form?.show(screen, screen.submit)
  }

  function showKey(appKey: AppKey | null): void {
    if (shownKey === appKey?.uri) return
    shownKey = appKey?.uri
    key.replaceChildren(...(appKey ? [renderAppKey(appKey)] : []))
  }

  return {
    root,
    show(screen: Screen): void {
      root.ariaBusy = String(screen.busy)
      root.dataset.screen = screen.id
      title.textContent = screen.title
      lead.textContent = screen.lead
      showAlert(errors, screen.alert?.tone === 'error' ? screen.alert : null)
      showAlert(news, screen.alert?.tone === 'error' ? null : screen.alert)
      middle.replaceChildren(
        ...screen.countdowns.map(renderCountdown),
        ...renderFacts(screen.facts),
      )
      showKey(screen.appKey)
      showForm(screen)
      actions.replaceChildren(...screen.actions.map(renderAction))
    },
    remove(): void {
      form?.remove()
      root.remove()
    },
  }

  function renderAction(action: Screen['actions'][number]): HTMLButtonElement {
    const button = element('button', action.prominent ? 'prominent' : 'quiet', action.label)
    button.type = 'button'
    button.disabled = action.disabled ?? false
    button.addEventListener('click', () => demo.perform(action, form?.root ?? null))
    return button
  }
}

/** Left alone when it says the same, so that it is read out once. */
function showAlert(region: HTMLElement, alert: Alert | null): void {
  const texts = alert ? [alert.text, alert.detail ?? ''] : []
  if (region.dataset.shown === texts.join('\n')) return
  region.dataset.shown = texts.join('\n')
  if (alert === null) {
    region.replaceChildren()
    return
  }
  const box = element('div', 'alert', element('p', '', alert.text))
  box.dataset.tone = alert.tone
  if (alert.detail) box.append(element('p', 'detail', alert.detail))
  region.replaceChildren(box)
}

function renderCountdown({ label, until }: Countdown): HTMLElement {
  const clock = document.createElement('remaining-time')
  clock.setAttribute('until', String(until))
  return element('p', 'countdown', element('span', '', label), ' ', clock)
}

function renderFacts(facts: readonly Fact[]): HTMLElement[] {
  if (facts.length === 0) return []
  const rows = facts.map(({ label, text }) =>
    element('div', '', element('dt', '', label), element('dd', '', text)),
  )
  return [element('dl', 'facts', ...rows)]
}
