import { toActiveStates } from './active-states'
import type { SafeFailure, SafeInspectionEvent, SafeSnapshot } from './safe-events'
import { safeInspect } from './safe-inspect'

/** One step of the machine: an event it took or ignored, and where it was before and after. */
export interface InspectorEntry {
  /** Counts from 1 and is never reused, also after old entries were dropped. */
  readonly number: number
  /** When, in ms since the epoch. */
  readonly at: number
  /** The event's name, such as `confirmSignIn` or `xstate.done.actor.signIn`. */
  readonly event: string
  /** The path of the innermost active state before; empty for the first entry. */
  readonly from: string
  readonly to: string
  /** What the machine shows as failed since this step; `null` when it shows none, or still the one from before. */
  readonly failure: SafeFailure | null
}

export interface InspectorOptions {
  /** How many entries are kept; 200 when left out. The oldest go first. */
  readonly limit?: number
  /** The clock, in ms since the epoch. For tests. */
  readonly now?: () => number
}

/** A bounded log of one machine, free of secrets. */
export interface Inspector {
  /** For `createAuth(ports, { inspect })`. */
  readonly inspect: ReturnType<typeof safeInspect>
  /** Oldest first. */
  entries(): readonly InspectorEntry[]
  /** The machine's state now; `null` before it started. */
  current(): SafeSnapshot | null
  /** The paths of the states that are active now, outermost first. */
  activeStates(): readonly string[]
  /** Calls `listener` after every step; returns the unsubscribe. */
  subscribe(listener: () => void): () => void
}

/**
 * Makes an inspector that records a machine's steps, for {@link mountPanel} or a log of your own.
 *
 * @example
 * const inspector = createInspector()
 * const auth = createAuth(ports, { inspect: inspector.inspect })
 */
export function createInspector({ limit = 200, now = Date.now }: InspectorOptions = {}): Inspector {
  const listeners = new Set<() => void>()
  let log: readonly InspectorEntry[] = []
  let snapshot: SafeSnapshot | null = null
  let active: readonly string[] = []
  let count = 0

  function record(event: SafeInspectionEvent): void {
    if (event.type !== '@xstate.snapshot' || event.sessionId !== event.rootId) return
    const { value, context } = event.snapshot
    if (value === undefined) return
    const from = active.at(-1) ?? ''
    const before = snapshot?.context?.failure ?? null
    const failure = context?.failure ?? null
    snapshot = event.snapshot
    active = toActiveStates(value)
    count += 1
    const entry: InspectorEntry = {
      number: count,
      at: now(),
      event: event.event.type,
      from,
      to: active.at(-1) ?? '',
      failure: isSame(failure, before) ? null : failure,
    }
    log = [...log, entry].slice(-limit)
    for (const listener of listeners) listener()
  }

  return {
    inspect: safeInspect(record),
    entries: () => log,
    current: () => snapshot,
    activeStates: () => active,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function isSame(a: SafeFailure | null, b: SafeFailure | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
