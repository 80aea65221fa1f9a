import type { PortSignal } from '@cognito-flow/core'
import { unlessAborted } from './aborted'
import type { Schedule } from './schedule'

/** Waits `delayMs`, or less when `early` resolves; rejects with `aborted` when the signal aborts first. */
export async function sleep(
  schedule: Schedule,
  delayMs: number,
  signal: PortSignal,
  early?: Promise<void>,
): Promise<void> {
  let cancel = () => {}
  const over = new Promise<void>((resolve) => {
    cancel = schedule(resolve, delayMs, { awaited: true })
    early?.then(resolve)
  })
  await unlessAborted(over, signal).finally(cancel)
}
