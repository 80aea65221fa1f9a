/** What the pool keeps beyond its own end, by kind. */
export type StoredKind = 'user' | 'grant' | 'refreshToken' | 'message' | 'pool'

/** One thing to keep; without `value` the thing is gone. `value` is JSON. */
export interface StoredRecord {
  readonly kind: StoredKind
  readonly id: string
  readonly value?: unknown
}

/**
 * Where a pool keeps its state. Without one it lives in memory and ends with the pool; give your own to
 * keep it elsewhere (IndexedDB, a database).
 */
export interface PoolStorage {
  /** What was kept of one kind, in the order it was first written; read once, when the pool is made. */
  read(kind: StoredKind): Iterable<readonly [id: string, value: unknown]>
  /**
   * Resolves when all of `records` are safe; the pool answers no request before that, and waits for one
   * write to settle before the next.
   */
  write(records: readonly StoredRecord[]): Promise<void>
}
