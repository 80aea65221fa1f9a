import type { WorldEvent } from '@cognito-flow/core'
import { isSameSession, type SessionRecord, type StoredRecord } from './record'
import type { SessionContext } from './session-context'
import { toSession } from './to-session'

/**
 * Follows what other tabs, and other auth objects of this one, have done: looks at storage, makes it this page's own, and tells the
 * machine. Called when they say so, when the page wakes, and before a token is used, as a message can be missed.
 */
export async function reconcile(context: SessionContext): Promise<void> {
  const { settings, store, signInCode, ended, announce } = context
  await store.open()
  const theirs = await store.look()
  if (theirs === undefined) return
  // What this page could not write is not what was cleared: only a message ends that.
  if (theirs === null && !store.isPersistent) return
  // Written by a tab that did not know yet.
  if (theirs?.type === 'session' && ended.has(theirs.sessionId)) return endSession(context, theirs)
  const event = toEvent(store.current, theirs)
  if (event === null) return
  store.adopt(event === 'externalSignOut' ? null : theirs)
  if (event === 'externalRefresh') {
    if (theirs?.type === 'session') announce({ type: event, session: toSession(theirs, settings) })
    return
  }
  signInCode.loaded?.end()
  announce({ type: event })
}

/** Forgets a session everywhere in this browser. */
export async function endSession(
  { store, ended, tell }: Pick<SessionContext, 'store' | 'ended' | 'tell'>,
  { sessionId }: SessionRecord,
): Promise<void> {
  ended.add(sessionId)
  await store.write(null)
  tell({ type: 'signedOut', sessionId })
}

/** The end of a session, said by another tab. It counts whatever storage holds, as this page may just have written it. */
export async function endElsewhere(context: SessionContext, sessionId: string): Promise<void> {
  const { store, ended, announce } = context
  if (ended.has(sessionId)) return
  ended.add(sessionId)
  await reconcile(context)
  if (store.current?.type !== 'session' || store.current.sessionId !== sessionId) return
  await store.write(null)
  announce({ type: 'externalSignOut' })
}

type Event = Extract<WorldEvent['type'], `external${string}`>

/** What it means that storage holds theirs, where this page knew mine. */
function toEvent(mine: StoredRecord | null, theirs: StoredRecord | null): Event | null {
  if (theirs?.type === 'session')
    return isSameSession(mine, theirs) ? 'externalRefresh' : 'externalSignIn'
  // Cleared, or somebody signs in.
  if (mine?.type === 'session') return 'externalSignOut'
  // The Session behind what is asked here was used there: no answer to it would be taken.
  const isAhead =
    theirs?.type === 'challenge' &&
    mine?.type === 'challenge' &&
    theirs.signInId === mine.signInId &&
    theirs.asked.round > mine.asked.round
  return isAhead ? 'externalStep' : null
}
