import type { PoolStorage } from '@cognito-flow/local-pool'

/** A storage that outlives its pool, and holds nothing but text, as a file would. */
export function createMemoryStorage(): PoolStorage {
  const kept = new Map<string, string>()
  return {
    *read(kind) {
      for (const [key, text] of kept) {
        const [keptKind, id]: string[] = JSON.parse(key)
        if (keptKind === kind && id !== undefined) yield [id, JSON.parse(text)]
      }
    },
    async write(records) {
      for (const { kind, id, value } of records) {
        const key = JSON.stringify([kind, id])
        if (value === undefined) kept.delete(key)
        else kept.set(key, JSON.stringify(value))
      }
    },
  }
}
