import { unlessAborted } from '../aborted'
import { isCognitoFlowError } from '../cognito-flow-error'
import { type Loader, loadOnce } from '../load-once'
import { isTransient } from '../wire/is-transient'
import type { SessionRecord, StoredRecord } from './record'
import type { SessionContext } from './session-context'
import { toSession } from './to-session'

/** A renewal under way; whoever asks meanwhile shares it. */
interface Renewal {
  /** Rejects with `noSession` when signed out, with `aborted` when stopped. */
  readonly done: Promise<SessionRecord>
  /** The same, but the first failure of the network ends it: the tries go on behind, and the machine hears of their success. */
  readonly soon: Promise<SessionRecord>
}

export interface Renewals {
  /** What a page needs once somebody is signed in. */
  readonly code: Loader<unknown>
  run(): Renewal
  /** Whether the pool has said that it will not renew it any more. */
  isRefused(record: SessionRecord): boolean
  /** The network is back: the next try is made now. */
  hurry(): void
  /** Discards the renewal under way. */
  stop(): void
}

interface Flight extends Renewal {
  readonly controller: AbortController
  hurry(): void
}

/**
 * Keeps renewals to one at a time. A renewal is not tied to one caller's signal: with rotation the old refresh token is spent
 * once the pool has answered, so the new one is kept as long as the same session is.
 */
export function createRenewals(context: SessionContext): Renewals {
  let flight: Flight | null = null
  const code = loadOnce('renewals', async () => {
    const [{ renewSession }] = await Promise.all([
      import('./renew-session'),
      import('../wire/redact'),
    ])
    return renewSession
  })
  let refused: StoredRecord | null = null

  function start(): Flight {
    const controller = new AbortController()
    let hurry = () => {}
    let stall = (_: unknown) => {}
    const stalled = new Promise<never>((_, reject) => {
      stall = reject
    })
    let isStalled = false
    const options = {
      signal: controller.signal,
      onFailedTry(error: unknown) {
        if (!isCognitoFlowError(error) || error.code !== 'network') return
        isStalled = true
        stall(error)
      },
      hurried: () =>
        new Promise<void>((resolve) => {
          hurry = resolve
        }),
    }
    // What the code loads meanwhile, or another tab renews, is not to be renewed again.
    const before = context.store.current
    const renewal = code
      .load()
      .then((renewSession) => renewSession(context, { ...options, before }))
    const done = unlessAborted(renewal, controller.signal).finally(() => {
      if (flight?.done === done) flight = null
    })
    const soon = Promise.race([done, stalled])
    soon.catch(() => {})
    done.then(
      (record) => {
        if (!isStalled) return
        context.announce({ type: 'externalRefresh', session: toSession(record, context.settings) })
      },
      (error) => {
        const isFinal = isCognitoFlowError(error) && error.code === 'service' && !isTransient(error)
        if (isFinal) refused = context.store.current
      },
    )
    return { controller, done, soon, hurry: () => hurry() }
  }

  return {
    code,
    run() {
      flight ??= start()
      return flight
    },
    isRefused: (record) => record === refused,
    hurry() {
      flight?.hurry()
    },
    stop() {
      flight?.controller.abort()
      flight = null
    },
  }
}
