import { isPage } from './page'

/** What `localStorage` offers, sync or async: a cookie jar, IndexedDB or a native keychain fit too. */
export interface StorageLike {
  getItem(key: string): string | null | Promise<string | null>
  setItem(key: string, value: string): void | Promise<void>
  removeItem(key: string): void | Promise<void>
  /** Set by a page's storage that has no page: on a server nobody can sign in over it. */
  readonly isPageless?: boolean
}

export type StorageKind = 'local' | 'session' | 'memory' | StorageLike

/** What a client's record is kept under; what else is kept of it begins so too. */
export function keyOf(clientId: string): string {
  return `cognito-flow.${clientId}`
}

/** Storage that lives as long as the returned object. */
export function memoryStorage(): StorageLike {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => {
      items.set(key, value)
    },
    removeItem: (key) => {
      items.delete(key)
    },
  }
}

/** Whether the storage asked for is there at all and outlives the page. */
export function outlivesPage(kind: StorageKind): boolean {
  return typeof kind === 'object' || (kind !== 'memory' && isPage())
}

/** The storage asked for. Throws where a browser has none to give. */
export function toStorage(kind: StorageKind): StorageLike {
  if (typeof kind === 'object') return kind
  if (!outlivesPage(kind)) return memoryStorage()
  return kind === 'local' ? localStorage : sessionStorage
}
