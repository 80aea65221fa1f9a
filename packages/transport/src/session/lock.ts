import type { PortSignal } from '@cognito-flow/core'
import type { Settings } from '../config'
import type { LockedTask } from './locked-task'
import { browser, isPage } from './page'
import { outlivesPage } from './storage'

/** How long a renewal waits for another tab's, in ms: that one may be frozen. */
const LONGEST_WAIT_MS = 10_000

/**
 * Runs a task while no other tab does (Web Locks). The wait is bounded and the lock is never taken away: who has waited too long goes
 * on without it, and what two renewals at once mean is settled by what is stored. Without locks, by a lease in storage.
 */
export async function withLock<Result>(
  name: string,
  settings: Settings,
  signal: PortSignal,
  task: LockedTask<Result>,
): Promise<Result> {
  // What one page alone can write is not renewed by another.
  if (!isPage() || !outlivesPage(settings.storage)) return task(false)
  const { locks } = browser()
  if (!locks) {
    const lease = await import('./lease').catch(() => null)
    return lease ? lease.withLease(name, settings, signal, task) : task(true)
  }
  const wait = new AbortController()
  const end = settings.schedule(() => wait.abort(), LONGEST_WAIT_MS)
  let isBegun = false
  const begin = (isContended: boolean) => {
    isBegun = true
    end()
    return task(isContended)
  }
  try {
    const uncontended = await locks.request(
      name,
      { ifAvailable: true },
      async (lock) => lock && { result: await begin(false) },
    )
    if (uncontended) return uncontended.result
    return await locks.request(name, { signal: wait.signal }, () => begin(true))
  } catch (error) {
    if (isBegun) throw error
    return begin(true)
  }
}
