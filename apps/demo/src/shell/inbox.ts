import { element } from '../element'
import { type InboxMessage, toInboxMessages } from './inbox-message'

const pollMs = 1_000
const shown = 8

const purposes: ReadonlyMap<string, string> = new Map([
  ['SignUp', 'Confirm your account'],
  ['ResendCode', 'Confirm your account'],
  ['ForgotPassword', 'Reset your password'],
  ['SignIn', 'Sign in'],
])

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** Every e-mail and text message the local pool "sent", newest first. Against AWS there is none to show. */
export function mountInbox(root: HTMLElement, endpoint: string | undefined): void {
  const title = element('h2', '', 'Inbox')
  title.id = 'inbox-title'
  const list = element('ol', 'messages')
  list.setAttribute('aria-label', 'Messages')
  root.replaceChildren(title, list)

  if (endpoint === undefined) {
    list.replaceChildren(element('li', 'none', 'Messages are really sent: this pool is on AWS.'))
    return
  }

  let latest = ''
  function show(messages: readonly InboxMessage[]): void {
    const text = JSON.stringify(messages)
    if (text === latest) return
    latest = text
    const items = messages.slice(-shown).reverse().map(renderMessage)
    list.replaceChildren(
      ...(items.length > 0
        ? items
        : [element('li', 'none', 'Codes that the local pool sends appear here.')]),
    )
  }

  async function poll(): Promise<void> {
    if (document.visibilityState === 'visible') {
      try {
        const response = await fetch(`${endpoint}/_local/messages`)
        show(toInboxMessages(await response.json()))
      } catch {
        list.replaceChildren(element('li', 'none', 'The local pool does not answer.'))
        latest = ''
      }
    }
    setTimeout(poll, pollMs)
  }

  show([])
  void poll()
}

function renderMessage({ medium, to, purpose, code, at }: InboxMessage): HTMLLIElement {
  const copy = element('button', 'copy', 'Copy')
  copy.type = 'button'
  copy.setAttribute('aria-label', `Copy the code ${code}`)
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code)
    copy.textContent = 'Copied'
  })
  const sent = element('time', '', time.format(new Date(at)))
  sent.dateTime = at
  return element(
    'li',
    'message',
    element('p', 'subject', purposes.get(purpose) ?? purpose, sent),
    element('p', 'to', `${medium === 'SMS' ? 'Text message' : 'E-mail'} to ${to}`),
    element('p', 'secret', element('code', '', code), copy),
  )
}
