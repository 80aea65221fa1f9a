import type { WorldEvent } from '@cognito-flow/core'
import { isPage } from '../session/page'
import { endElsewhere, reconcile } from '../session/reconcile'
import { hearTabs } from '../session/tabs'
import { isUsable } from '../session/to-session'
import type { TransportContext } from '../transport-context'

/** Listens to the page and to other tabs. Outside browsers there is nothing to hear. */
export function watch(context: TransportContext, report: (event: WorldEvent) => void): () => void {
  const { settings, store, renewals } = context
  if (!store.isPersistent) report({ type: 'persistence', persistent: false })
  if (!isPage() || typeof window === 'undefined') return () => {}
  const listeners = new AbortController()
  const { signal } = listeners

  const look = () => {
    if (store.isShared) void reconcile(context)
  }
  /** Timers have slept, messages may have been missed, and the clock may have been set. */
  const wake = async () => {
    if (store.isShared) await reconcile(context)
    const record = store.current
    const now = settings.now()
    const isOver = record?.type === 'session' && !isUsable(record, now)
    if (!signal.aborted)
      report({ type: 'wake', at: isOver ? Math.max(now, record.refreshAt) : now })
  }
  const on = (target: EventTarget, type: string, listener: (event: Event) => unknown) =>
    target.addEventListener(type, listener, { signal })

  on(window, 'online', () => {
    renewals.hurry()
    report({ type: 'online' })
  })
  on(window, 'focus', wake)
  on(window, 'pageshow', (event) => 'persisted' in event && event.persisted && wake())
  on(document, 'visibilitychange', () => document.visibilityState === 'visible' && wake())
  on(document, 'resume', wake)
  // A cleared storage names no key.
  on(window, 'storage', (event) => {
    if ('key' in event && (event.key === store.key || event.key === null)) look()
  })
  const stopHearing = hearTabs(store.key, (message) => {
    if (message.type === 'signedOut') void endElsewhere(context, message.sessionId)
    else look()
  })
  return () => {
    listeners.abort()
    stopHearing()
  }
}
