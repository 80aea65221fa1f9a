import type { AuthOptions } from '@cognito-flow/core'
import { readText } from './read'
import type { SafeInspectionEvent } from './safe-events'
import { toSafeEvent } from './to-safe-event'
import { toSafeSnapshot } from './to-safe-snapshot'

type Observe = Extract<NonNullable<AuthOptions['inspect']>, (event: never) => void>

/**
 * Makes an inspection observer for `createAuth` that forwards only what is listed in {@link SafeInspectionEvent}: no
 * password, code, answer, token or Session, no username or attribute, no error object, no actor input or output.
 *
 * An inspector must not break what it watches: what `forward` throws is reported by the page as an uncaught error.
 *
 * @example
 * createAuth(ports, { inspect: safeInspect((event) => window.parent.postMessage(event, origin)) })
 */
export function safeInspect(forward: (event: SafeInspectionEvent) => void): Observe {
  return (event) => {
    const safe = toSafeInspectionEvent(event)
    if (safe === undefined) return
    try {
      forward(safe)
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }
}

function toSafeInspectionEvent(event: Parameters<Observe>[0]): SafeInspectionEvent | undefined {
  const from = {
    rootId: event.rootId,
    sessionId: event.actorRef.sessionId,
    actorId: readText(event.actorRef, 'id'),
  }
  switch (event.type) {
    case '@xstate.actor':
      return { type: event.type, ...from }
    case '@xstate.action':
      return { type: event.type, ...from, action: event.action.type }
    case '@xstate.event':
      return { type: event.type, ...from, event: toSafeEvent(event.event) }
    case '@xstate.snapshot':
    case '@xstate.microstep':
    case '@xstate.transition':
      return {
        type: event.type,
        ...from,
        event: toSafeEvent(event.event),
        snapshot: toSafeSnapshot(event.snapshot),
      }
    default:
      // A kind of a later XState: what it carries is not known to be safe.
      event satisfies never
      return undefined
  }
}
