import type { PortSignal, Restored } from '@cognito-flow/core'
import { throwIfAborted, unlessAborted } from '../aborted'
import type { Loader } from '../load-once'
import { isPage } from '../session/page'
import type { StoredRecord } from '../session/record'
import { replacedUser } from '../session/tab-note'
import { isUsable, toSession } from '../session/to-session'
import type { TransportContext } from '../transport-context'

/** Reads what storage holds; makes no request of Cognito. Where nobody is signed in, the code to sign in begins to load. */
export async function restore(
  context: TransportContext,
  _: undefined,
  signal: PortSignal,
): Promise<Restored> {
  const { settings, store, signInCode, renewals } = context
  if (!isPage()) (await import('../session/refuse-on-server')).refuseOnServer(settings.storage)
  const record = await store.load()
  throwIfAborted(signal)
  // What this one cannot load is asked for again by whoever needs it.
  const code: Loader<unknown> = record?.type === 'session' ? renewals.code : signInCode
  code.load().catch(() => {})
  if (record === null) return { type: 'nothing' }
  // Somebody else's question in another tab is not this one's to show.
  const username = replacedUser(`${store.key}.tab`, record)
  if (username !== null) return { type: 'expiredChallenge', username }
  const restored = await toRestored(context, record, signal)
  if (restored === null || restored.type === 'expiredChallenge') await store.write(null)
  return restored ?? { type: 'nothing' }
}

/** What the record means now; `null` for one that is too old, or that no version of ours can have written. */
async function toRestored(
  { settings, signInCode }: TransportContext,
  record: StoredRecord,
  signal: PortSignal,
): Promise<Restored | null> {
  const { flow } = settings
  const now = settings.now()
  switch (record.type) {
    case 'session': {
      const type = isUsable(record, now) ? 'signedIn' : 'staleSession'
      return { type, session: toSession(record, settings) }
    }
    case 'challenge':
      return record.asked.expiresAt > now
        ? (await unlessAborted(signInCode.load(), signal)).resume(record)
        : { type: 'expiredChallenge', username: record.username }
    case 'signUp': {
      const { type, username, delivery } = record
      // The password is gone with the page.
      const autoSignIn = record.autoSignIn && (flow === 'custom' || flow === 'choice')
      return record.expiresAt > now ? { type, username, delivery, autoSignIn } : null
    }
    case 'passwordReset': {
      const { type, username, delivery } = record
      return record.expiresAt > now ? { type, username, delivery } : null
    }
  }
}
