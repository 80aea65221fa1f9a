/** What one flow made a framework do, from a mounted first screen to the last. */
export interface Tally {
  /** Changes of what a user sees: another screen, progress, a failure, other data. */
  readonly changes: number
  readonly renders: number
}

/** Lets answers arrive and frameworks render what came of them. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5))
}
