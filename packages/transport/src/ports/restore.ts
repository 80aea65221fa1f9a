import type { PortSignal, Restored } from '@cognito-flow/core'
import { throwIfAborted } from '../aborted'
import { toSession } from '../session/session'
import { toChallengeStep } from '../sign-in/challenge-step'
import type { TransportContext } from '../transport-context'

/** Reads what storage holds; makes no request. */
export async function restore(
  { settings, store, signIns }: TransportContext,
  _: undefined,
  signal: PortSignal,
): Promise<Restored> {
  const record = await store.load()
  throwIfAborted(signal)
  const now = settings.now()
  switch (record?.type) {
    case undefined:
      return { type: 'nothing' }
    case 'session': {
      const type = record.expiresAt > now ? 'signedIn' : 'staleSession'
      return { type, session: toSession(record, now) }
    }
    case 'challenge': {
      const { signInId, challenge } = record
      if (challenge.expiresAt > now) {
        signIns.resume(record)
        return toChallengeStep(signInId, challenge, now)
      }
      await store.write(null)
      return { type: 'expiredChallenge', username: challenge.username }
    }
  }
}
