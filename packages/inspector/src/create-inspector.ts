import { toActiveStates, toInnermost } from './active-states'
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
  /**
   * The path of the innermost active state before; empty for the first entry. Of regions side by side, here and in {@link to}, it
   * is the one that moved: `signedIn.tokens.fresh`, then `signedIn.tokens.renewing`.
   */
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
  /** The paths of the states that are active now, each before those within it. */
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
    const previous = toInnermost(active)
    const shown = snapshot?.context?.failure ?? null
    const failure = context?.failure ?? null
    snapshot = event.snapshot
    active = toActiveStates(value)
    const next = toInnermost(active)
    count += 1
    const entry: InspectorEntry = {
      number: count,
      at: now(),
      event: event.event.type,
      from: toMoved(previous, next),
      to: toMoved(next, previous),
      failure: isSame(failure, shown) ? null : failure,
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

/** The first of `states` that is not among the others, or the first where all stay. */
function toMoved(states: readonly string[], others: readonly string[]): string {
  return states.find((state) => !others.includes(state)) ?? states[0] ?? ''
}

function isSame(a: SafeFailure | null, b: SafeFailure | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
