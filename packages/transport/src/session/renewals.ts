import type { RequestContext } from '../request-context'
import type { SessionRecord } from './record'
import { renewSession } from './renew-session'

/** A renewal under way; whoever asks meanwhile shares it. */
export interface Renewals {
  /** Rejects with `noSession` when signed out, with `aborted` when stopped. */
  run(): Promise<SessionRecord>
  /** Discards the renewal under way. */
  stop(): void
}

interface Flight {
  readonly controller: AbortController
  readonly done: Promise<SessionRecord>
}

/**
 * Keeps renewals to one at a time. A renewal is not tied to one caller's signal: with rotation the old refresh token is spent
 * once the pool has answered, so the new one is kept as long as the same session is.
 */
export function createRenewals(context: RequestContext): Renewals {
  let flight: Flight | null = null

  function start(): Flight {
    const controller = new AbortController()
    const done = renewSession(context, controller.signal).finally(() => {
      if (flight?.done === done) flight = null
    })
    return { controller, done }
  }

  return {
    run() {
      flight ??= start()
      return flight.done
    },
    stop() {
      flight?.controller.abort()
      flight = null
    },
  }
}
