import { abortedError } from './call'
import type { Schedule } from './schedule'

/** Waits `delayMs`; rejects with `aborted` when the signal aborts first. */
export function sleep(schedule: Schedule, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      cancel()
      reject(abortedError())
    }
    const cancel = schedule(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, delayMs)
    signal.addEventListener('abort', onAbort)
  })
}
