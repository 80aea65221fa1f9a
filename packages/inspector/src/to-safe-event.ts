import { read, readText } from './read'
import type { SafeEvent } from './safe-events'
import { toSafeFailure } from './to-safe-failure'

/** Keeps an event's name and the few fields that are neither secret nor personal. */
export function toSafeEvent(event: unknown): SafeEvent {
  const flow = read(event, 'flow')
  const autoSignIn = read(event, 'autoSignIn')
  const global = read(event, 'global')
  const at = read(event, 'at')
  const failure = toSafeFailure(read(event, 'error'))
  return {
    type: readText(event, 'type'),
    // Only a sign-in's choice of flow: `flow` elsewhere is a handle.
    ...(isFlow(flow) && { flow }),
    ...(typeof autoSignIn === 'boolean' && { autoSignIn }),
    ...(typeof global === 'boolean' && { global }),
    ...(typeof at === 'number' && { at }),
    ...(failure !== null && { failure }),
  }
}

const flows: readonly unknown[] = ['custom', 'customWithSrp', 'srp', 'password']

function isFlow(flow: unknown): flow is string {
  return flows.includes(flow)
}
