import { isObject } from '../is-object'
import { isPage } from './page'

/** What pages of one client tell each other. What has changed stands in storage: no token, name or code goes over a channel. */
export type TabMessage =
  | { readonly type: 'changed' }
  /** That session is over, whatever storage says: another tab may be about to write it back. */
  | { readonly type: 'signedOut'; readonly sessionId: string }

/** Reaches every other tab, and every auth object of this one. */
export function tellTabs(name: string, message: TabMessage): void {
  const channel = openChannel(name)
  channel?.postMessage(message)
  channel?.close()
}

/** Listens until the returned function is called. A message is as untrusted as storage: whoever runs in this origin may send it. */
export function hearTabs(name: string, listener: (message: TabMessage) => void): () => void {
  const channel = openChannel(name)
  channel?.addEventListener('message', ({ data }) => {
    if (isTabMessage(data)) listener(data)
  })
  return () => channel?.close()
}

/** Only in pages: in Node a channel keeps the process alive, and joins what different users do. */
function openChannel(name: string): BroadcastChannel | undefined {
  return isPage() && typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined
}

function isTabMessage(value: unknown): value is TabMessage {
  if (!isObject(value)) return false
  return (
    value.type === 'changed' || (value.type === 'signedOut' && typeof value.sessionId === 'string')
  )
}
