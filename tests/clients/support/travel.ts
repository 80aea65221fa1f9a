import { onTestFinished, vi } from 'vitest'

/** Moves the time of Amplify and of the pool by `ms`, for the rest of the test. */
export function travel(ms: number): void {
  vi.setSystemTime(Date.now() + ms)
  onTestFinished(() => {
    vi.useRealTimers()
  })
}
