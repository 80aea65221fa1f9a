import type { Schedule } from '@cognito-flow/transport'
import { vi } from 'vitest'

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/** Lets everything run that waits for no timer and no network; code that loads on its first use is waited for. */
export async function settle(): Promise<void> {
  await takeTurns()
  await vi.dynamicImportSettled()
  await takeTurns()
}

async function takeTurns(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** The device's clock and all timers on it: for the transport (`now`, `schedule`) and the machine (`clock`). */
export function createVirtualClock(startsAt = Date.UTC(2026, 0, 1)) {
  const timers = new Map<number, Timer>()
  let elapsed = 0
  let offset = 0
  let slept = 0
  let lastId = 0

  const setTimer = (callback: () => void, delayMs = 0) => {
    lastId += 1
    timers.set(lastId, { at: elapsed + Math.max(0, delayMs), callback })
    return lastId
  }
  const schedule: Schedule = (callback, delayMs) => {
    const id = setTimer(callback, delayMs)
    return () => timers.delete(id)
  }

  return {
    /** What the device shows. */
    now: () => startsAt + elapsed + offset,
    /** What it should show. */
    serverNow: () => startsAt + elapsed + slept,
    schedule,
    /** For XState. */
    clock: {
      setTimeout: setTimer,
      clearTimeout: (id: number) => {
        timers.delete(id)
      },
    },
    /** Passes time: fires each timer in turn, and lets what follows of it run. */
    async advance(ms: number): Promise<void> {
      const until = elapsed + ms
      await settle()
      for (;;) {
        const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at)
        if (!next || next[1].at > until) break
        elapsed = Math.max(elapsed, next[1].at)
        timers.delete(next[0])
        next[1].callback()
        await settle()
      }
      elapsed = until
    },
    /** The device was set to another time, rightly or not. */
    set(ms: number): void {
      offset += ms
    },
    /** The device slept, or was off: time has passed and no timer has run. */
    sleep(ms: number): void {
      offset += ms
      slept += ms
    },
  }
}

export type VirtualClock = ReturnType<typeof createVirtualClock>
