import type { SessionRecord } from './record'
import { isRefused, renewSession } from './renew-session'
import type { TransportContext } from './transport-context'

/** A renewal under way; whoever asks meanwhile shares it. */
export interface Refresh {
  /**
   * Rejects with `noSession` when signed out, with `aborted` when stopped. A refused renewal signs out here, which is
   * announced when the machine is not among the askers: it would not know.
   */
  run(asker: Asker): Promise<SessionRecord>
  /** Discards the renewal under way. */
  stop(): void
}

type Asker = 'machine' | 'application'

interface Flight {
  readonly controller: AbortController
  readonly askers: Set<Asker>
  readonly done: Promise<SessionRecord>
}

/**
 * Keeps renewals to one at a time. A renewal is not tied to one caller's signal: with rotation the old refresh token is spent
 * once the pool has answered, so the new one is kept as long as the same session is.
 */
export function createRefresh(context: TransportContext): Refresh {
  let flight: Flight | null = null

  function start(): Flight {
    const controller = new AbortController()
    const askers = new Set<Asker>()
    const done = renewSession(context, controller.signal)
      .catch((error: unknown) => {
        if (isRefused(error) && !askers.has('machine'))
          context.announce({ type: 'externalSignOut' })
        throw error
      })
      .finally(() => {
        if (flight?.done === done) flight = null
      })
    return { controller, askers, done }
  }

  return {
    run(asker) {
      flight ??= start()
      flight.askers.add(asker)
      return flight.done
    },
    stop() {
      flight?.controller.abort()
      flight = null
    },
  }
}
