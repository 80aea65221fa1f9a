import type { Clock } from '@cognito-flow/local-pool'

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/** A clock that stands still until `advance` moves it and runs the timers that became due. */
export interface ManualClock extends Clock {
  advance(ms: number): void
  /** How many timers are running. */
  pending(): number
}

export function createManualClock(start = Date.UTC(2026, 0, 2, 3, 4, 5)): ManualClock {
  let now = start
  const timers = new Set<Timer>()
  return {
    now: () => now,
    pending: () => timers.size,
    startTimer(callback, ms) {
      const timer = { at: now + ms, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    advance(ms) {
      now += ms
      for (const timer of [...timers].filter(({ at }) => at <= now)) {
        timers.delete(timer)
        timer.callback()
      }
    },
  }
}
