import type { StateValue } from './safe-events'

/** The paths of the active states, each before those within it: `signedOut`, `signedOut.signIn`, `signedOut.signIn.initiating`. */
export function toActiveStates(value: StateValue, parent = ''): string[] {
  if (typeof value === 'string') return [parent + value]
  return Object.entries(value).flatMap(([key, inner]) => [
    parent + key,
    ...toActiveStates(inner, `${parent}${key}.`),
  ])
}

/** Of these the innermost: one, or one of each region where regions are active side by side. */
export function toInnermost(active: readonly string[]): string[] {
  return active.filter((path) => !active.some((other) => other.startsWith(`${path}.`)))
}
