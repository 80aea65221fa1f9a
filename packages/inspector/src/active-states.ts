import type { StateValue } from './safe-events'

/** The paths of the active states, outermost first: `signedOut`, `signedOut.signIn`, `signedOut.signIn.initiating`. */
export function toActiveStates(value: StateValue, parent = ''): string[] {
  if (typeof value === 'string') return [parent + value]
  return Object.entries(value).flatMap(([key, inner]) => [
    parent + key,
    ...toActiveStates(inner, `${parent}${key}.`),
  ])
}
