/** What `localStorage` offers, sync or async: a cookie jar, IndexedDB or a native keychain fit too. */
export interface StorageLike {
  getItem(key: string): string | null | Promise<string | null>
  setItem(key: string, value: string): void | Promise<void>
  removeItem(key: string): void | Promise<void>
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

/** The asked-for storage if a write to it succeeds: private windows, quotas and policies may refuse. Else memory. */
export async function openStorage(
  storage: 'local' | 'session' | 'memory' | StorageLike,
  probeKey: string,
): Promise<StorageLike> {
  try {
    const asked = toStorage(storage)
    await asked.setItem(probeKey, '1')
    await asked.removeItem(probeKey)
    return asked
  } catch {
    return memoryStorage()
  }
}

/** The asked-for storage, tried or not. Throws where a browser has none to give. */
export function toStorage(storage: 'local' | 'session' | 'memory' | StorageLike): StorageLike {
  return typeof storage === 'string' ? browserStorage(storage) : storage
}

/** Only where there is a document: server runtimes may have a `localStorage` that all their users would share. */
function browserStorage(kind: 'local' | 'session' | 'memory'): StorageLike {
  if (kind === 'memory' || typeof document === 'undefined') return memoryStorage()
  return kind === 'local' ? localStorage : sessionStorage
}
