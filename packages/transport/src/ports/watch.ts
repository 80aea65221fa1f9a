import type { WorldEvent } from '@cognito-flow/core'
import type { StoredRecord } from '../session/record'
import type { TransportContext } from '../transport-context'

type Report = (event: WorldEvent) => void

/** Listens to the page and to other tabs. Outside browsers there is nothing to hear. */
export function watch(
  { settings, store, signInCode }: TransportContext,
  report: Report,
): () => void {
  if (typeof window === 'undefined' || typeof document === 'undefined') return () => {}
  const listeners = new AbortController()
  const { signal } = listeners
  const wake = () => report({ type: 'wake', at: settings.now() })

  window.addEventListener('online', () => report({ type: 'online' }), { signal })
  window.addEventListener('focus', wake, { signal })
  window.addEventListener('pageshow', (event) => event.persisted && wake(), { signal })
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'visible' && wake(),
    { signal },
  )
  if (store.shared)
    window.addEventListener('storage', ({ key, newValue }) => onStored(key, newValue), { signal })
  return () => listeners.abort()

  /** Another tab has written. Its value is as untrusted as anything in storage. */
  function onStored(key: string | null, newValue: string | null) {
    if (key !== store.key) return
    if (newValue === null) {
      if (store.current?.type !== 'session') return
      store.adopt(null)
      report({ type: 'externalSignOut' })
      return
    }
    const theirs = typeof newValue === 'string' ? store.parse(newValue) : null
    if (theirs === null || !isAhead(theirs, store.current)) return
    signInCode.loaded?.end()
    store.adopt(theirs)
    report({ type: 'externalSignIn' })
  }
}

/** Whether another tab has signed somebody else in, or has gone on with the sign-in that waits here. */
function isAhead(theirs: StoredRecord, mine: StoredRecord | null): boolean {
  // The same user's renewed tokens are picked up by the next refresh.
  if (theirs.type === 'session') return mine?.type !== 'session' || theirs.userId !== mine.userId
  // The Session behind what is asked here was used there: no answer to it would be taken.
  return (
    theirs.type === 'challenge' &&
    mine?.type === 'challenge' &&
    theirs.signInId === mine.signInId &&
    theirs.asked.round > mine.asked.round
  )
}
