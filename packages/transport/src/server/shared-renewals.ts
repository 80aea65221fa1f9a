import type { Schedule } from '../schedule'
import type { SessionRecord } from '../session/record'

/** How long a renewal answers for the token that it has used up, in ms: the browser's other requests were on their way with it. */
const LATE_MS = 10_000
/** How many are remembered at most. */
const MOST = 1_000

/**
 * One renewal per refresh token, for the requests that carry the very same one: a browser sends several at once, and a pool that
 * rotates takes a token once. Whoever holds the token could have asked the pool itself, so nothing passes from one user to another.
 */
export interface SharedRenewals {
  run(
    session: SessionRecord,
    renew: (session: SessionRecord) => Promise<SessionRecord>,
  ): Promise<SessionRecord>
  /** Nothing comes back of a session that was signed out. Resolves with the newest record of it. */
  end(session: SessionRecord): Promise<SessionRecord>
  isEnded(session: SessionRecord): boolean
}

export function createSharedRenewals(schedule: Schedule): SharedRenewals {
  const renewals = new Map<string, Promise<SessionRecord>>()
  const ended = new Map<string, true>()

  function forgetLater<Value>(items: Map<string, Value>, key: string, value: Value) {
    items.set(key, value)
    const [oldest] = items.keys()
    if (items.size > MOST && oldest !== undefined) items.delete(oldest)
    schedule(() => items.get(key) === value && items.delete(key), LATE_MS)
  }

  return {
    run(session, renew) {
      const { refreshToken } = session
      const known = renewals.get(refreshToken)
      if (known) return known
      const renewal = renew(session)
      renewals.set(refreshToken, renewal)
      renewal.then(
        () => forgetLater(renewals, refreshToken, renewal),
        () => renewals.delete(refreshToken),
      )
      return renewal
    },
    end(session) {
      forgetLater(ended, session.sessionId, true)
      return renewals.get(session.refreshToken)?.catch(() => session) ?? Promise.resolve(session)
    },
    isEnded: ({ sessionId }) => ended.has(sessionId),
  }
}
