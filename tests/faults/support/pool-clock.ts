import type { Clock } from '@cognito-flow/local-pool'

/** A pool's clock that may be ahead of the device's. */
export function createPoolClock(): Clock & { readonly advance: (ms: number) => void } {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    startTimer(callback, ms) {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
    advance(ms) {
      offset += ms
    },
  }
}
