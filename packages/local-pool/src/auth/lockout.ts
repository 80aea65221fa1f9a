import type { Clock } from '../clock'
import { CognitoError } from '../cognito-error'

interface Attempts {
  readonly failures: number
  readonly lastFailure: number
  readonly lockedUntil: number
}

const freeFailures = 5
const longestLock = 15 * 60_000

/**
 * [doc] Five wrong passwords lock a user for one second, and each further one for twice as long, up to
 * about 15 minutes; 15 minutes without an attempt reset the count. Custom challenges do not count.
 */
export class Lockout {
  readonly #records = new Map<string, Attempts>()
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(private readonly clock: Clock) {}

  /** Runs what judges an attempt once those before it are judged: many at once are counted as they would be one after another. */
  inTurn<Result>(username: string, judge: () => Promise<Result>): Promise<Result> {
    const result = (this.#turns.get(username) ?? Promise.resolve()).then(judge)
    const turn = result
      .catch(() => {})
      .then(() => {
        if (this.#turns.get(username) === turn) this.#turns.delete(username)
      })
    this.#turns.set(username, turn)
    return result
  }

  /** Throws while the user is locked; such attempts do not make the lock longer. */
  assertUnlocked(username: string): void {
    const record = this.#records.get(username)
    if (record && this.clock.now() < record.lockedUntil) {
      throw new CognitoError('NotAuthorizedException', 'Password attempts exceeded')
    }
  }

  recordFailure(username: string): void {
    const now = this.clock.now()
    const previous = this.#records.get(username)
    const isStale = previous === undefined || now - previous.lastFailure >= longestLock
    const failures = isStale ? 1 : previous.failures + 1
    const lock = failures < freeFailures ? 0 : 1000 * 2 ** (failures - freeFailures)
    const lockedUntil = now + Math.min(lock, longestLock)
    this.#records.set(username, { failures, lastFailure: now, lockedUntil })
  }

  recordSuccess(username: string): void {
    this.#records.delete(username)
  }
}
