import type { StorageLike } from '@cognito-flow/transport'

/** A browser's storage as far as a page sees it, that several pages may share. */
export function createStorage(items = new Map<string, string>()) {
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      items.set(key, value)
    },
    removeItem: (key: string) => {
      items.delete(key)
    },
  } satisfies StorageLike
  return { ...storage, items }
}
