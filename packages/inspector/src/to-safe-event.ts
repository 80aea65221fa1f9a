import { authFlows } from '@cognito-flow/core'
import { read, readText } from './read'
import type { SafeEvent } from './safe-events'
import { toSafeFailure } from './to-safe-failure'

/** Keeps an event's name and the few fields that are neither secret nor personal. */
export function toSafeEvent(event: unknown): SafeEvent {
  const asked = read(event, 'flow')
  const flow = authFlows.find((known) => known === asked)
  const autoSignIn = read(event, 'autoSignIn')
  const global = read(event, 'global')
  const at = read(event, 'at')
  const failure = toSafeFailure(read(event, 'error'))
  return {
    type: readText(event, 'type'),
    ...(flow !== undefined && { flow }),
    ...(typeof autoSignIn === 'boolean' && { autoSignIn }),
    ...(typeof global === 'boolean' && { global }),
    ...(typeof at === 'number' && { at }),
    ...(failure !== null && { failure }),
  }
}
