import { element } from '../../element'
import { createAppCode, stepMs } from './app-code'
import { pushButton } from './controls'

/** The current code of an authenticator app, as its screen would show it. */
export interface AppCodeView {
  readonly root: HTMLElement
  /** Shows the codes of this secret from now on; none for an empty one or what is no secret. */
  show(secret: string): void
}

export function createAppCodeView(): AppCodeView {
  const code = element('code', '')
  const left = element('span', 'left')
  const copy = pushButton('Copy', async () => {
    await navigator.clipboard.writeText(code.textContent ?? '')
    copy.textContent = 'Copied'
  })
  copy.setAttribute('aria-label', 'Copy the code of the app')
  const root = element(
    'div',
    'app-code',
    element('p', 'subject', 'Authenticator app', left),
    element('p', 'secret', code, copy),
  )
  root.hidden = true

  let secret = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  async function draw(): Promise<void> {
    const now = Date.now()
    const wanted = secret
    // What somebody is typing is no secret yet.
    const shown = await createAppCode(wanted, now).catch(() => '')
    if (wanted !== secret) return
    if (shown !== code.textContent) copy.textContent = 'Copy'
    code.textContent = shown
    left.textContent = `${Math.ceil((stepMs - (now % stepMs)) / 1000)} s left`
    root.hidden = shown === ''
    if (shown !== '') timer = setTimeout(draw, 1_000)
  }

  return {
    root,
    show(next) {
      clearTimeout(timer)
      secret = next.replace(/\s/g, '').toUpperCase()
      if (secret === '') root.hidden = true
      else void draw()
    },
  }
}
