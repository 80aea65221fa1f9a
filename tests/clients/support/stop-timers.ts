import { onTestFinished, vi } from 'vitest'

/**
 * Keeps Amplify's timers from running, for the rest of the test: it drops an automatic sign-in that follows
 * another by 300 ms, and waits three minutes for a confirmation.
 */
export function stopTimers(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => {
    vi.runAllTimers()
    vi.useRealTimers()
  })
}
