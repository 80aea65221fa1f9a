import type { PortSignal } from '@cognito-flow/core'
import type { Settings } from '../config'
import { isObject } from '../is-object'
import { parseJson } from '../parse-json'
import { randomId } from '../random-id'
import { sleep } from '../sleep'
import type { LockedTask } from './locked-task'

/** How long a tab holds a lease that it does not give back, in ms: it may have been closed. */
const LEASE_MS = 10_000
const POLL_MS = 50
/** How long two tabs that take it at once may differ about who was last, in ms. */
const SETTLE_MS = 30

interface Lease {
  readonly owner: string
  readonly until: number
}

/**
 * In the place of a lock, where pages have none (plain http, older browsers): a note in `localStorage` that says who renews. Not
 * airtight, as storage cannot compare and set: a tab that renews in vain still waits for what the other has stored.
 */
export async function withLease<Result>(
  name: string,
  settings: Settings,
  signal: PortSignal,
  task: LockedTask<Result>,
): Promise<Result> {
  const key = `${name}.lease`
  const owner = randomId()
  const { now, schedule } = settings
  const deadline = now() + LEASE_MS
  const isTakenBy = (other: Lease | null) =>
    other !== null &&
    other.owner !== owner &&
    other.until > now() &&
    other.until <= now() + LEASE_MS

  let isContended = false
  try {
    for (;;) {
      while (isTakenBy(read(key)) && now() < deadline) {
        isContended = true
        await sleep(schedule, POLL_MS, signal)
      }
      localStorage.setItem(key, JSON.stringify({ owner, until: now() + LEASE_MS }))
      await sleep(schedule, SETTLE_MS, signal)
      if (read(key)?.owner === owner || now() >= deadline) break
      isContended = true
    }
  } catch {
    // Storage that takes nothing: what two renewals at once mean is settled by what is stored.
  }
  try {
    return await task(isContended)
  } finally {
    try {
      if (read(key)?.owner === owner) localStorage.removeItem(key)
    } catch {
      // It ends by itself.
    }
  }
}

function read(key: string): Lease | null {
  const value = parseJson(localStorage.getItem(key) ?? '')
  const { owner, until } = isObject(value) ? value : {}
  return typeof owner === 'string' && typeof until === 'number' ? { owner, until } : null
}
