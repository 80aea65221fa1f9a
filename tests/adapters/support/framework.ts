import type { Auth, AuthCommand, AuthView } from '@cognito-flow/core'

/** What a binding makes of an auth object: a piece of page that shows the view and has something that sends commands. */
interface Mounted {
  /** Every view that was rendered, oldest first. */
  readonly views: readonly AuthView[]
  /** Uses what the page has for the next command. */
  press(command: AuthCommand): void
  unmount(): void
}

export interface Framework {
  mount(auth: Auth): Mounted
  /** Does `work` and resolves when the framework has rendered what it changed. */
  act(work: () => unknown): Promise<void>
}

/** An element of the page's own, to render into. */
export function createRoot(): HTMLElement {
  const root = document.createElement('div')
  document.body.append(root)
  return root
}
