import type { PortSignal, Restored } from '@cognito-flow/core'
import { throwIfAborted } from '../aborted'
import type { ChallengeRecord, StoredRecord } from '../session/record'
import { toSession } from '../session/session'
import { toChallengeStep } from '../sign-in/challenge-step'
import type { TransportContext } from '../transport-context'

/** Reads what storage holds; makes no request. */
export async function restore(
  context: TransportContext,
  _: undefined,
  signal: PortSignal,
): Promise<Restored> {
  const { settings, store } = context
  const record = await store.load()
  throwIfAborted(signal)
  const restored = record === null ? null : toRestored(context, record, settings.now())
  if (restored?.type === 'expiredChallenge' || (record !== null && restored === null))
    await store.write(null)
  return restored ?? { type: 'nothing' }
}

/** What the record means now; `null` for one that is too old, or that no version of ours can have written. */
function toRestored(context: TransportContext, record: StoredRecord, now: number): Restored | null {
  const { flow } = context.settings
  switch (record.type) {
    case 'session': {
      const type = record.expiresAt > now ? 'signedIn' : 'staleSession'
      return { type, session: toSession(record, now) }
    }
    case 'challenge':
      return toPending(context, record, now)
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

function toPending(
  { signIns }: TransportContext,
  record: ChallengeRecord,
  now: number,
): Restored | null {
  if (record.asked.expiresAt <= now) return { type: 'expiredChallenge', username: record.username }
  try {
    return toChallengeStep(signIns.resume(record), record.asked, now)
  } catch {
    // Storage is anybody's to write: parameters that are none are no challenge.
    signIns.end()
    return null
  }
}
