import { parseRecord, type StoredRecord } from './record'
import { openStorage, type StorageLike } from './storage'
import type { Issuer } from './tokens'

/**
 * One record per client. What this page knows is in `current`, and storage follows it: a page whose storage was cleared or is
 * full goes on, and writes never overtake each other.
 */
export interface Store {
  readonly current: StoredRecord | null
  /** Storage's key. */
  readonly key: string
  /** Whether other tabs can write the same record. */
  readonly shared: boolean
  /** Makes what storage holds current. */
  load(): Promise<StoredRecord | null>
  /** Loads once; later calls answer what is current. */
  open(): Promise<StoredRecord | null>
  /** What storage holds, without making it current: another tab may have renewed the session. */
  peek(): Promise<StoredRecord | null>
  /** Current at once; resolves when written. `null` clears. Never rejects. */
  write(record: StoredRecord | null): Promise<void>
  /** Makes current what another tab has written. */
  adopt(record: StoredRecord | null): void
  parse(text: string): StoredRecord | null
}

export function createStore(
  kind: 'local' | 'session' | 'memory' | StorageLike,
  issuer: Issuer,
): Store {
  const key = `cognito-flow.${issuer.clientId}`
  let storage: Promise<StorageLike> | undefined
  let current: StoredRecord | null = null
  let opened: Promise<StoredRecord | null> | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const parse = (text: string) => parseRecord(text, issuer)

  function inTurn<Result>(task: (storage: StorageLike) => Promise<Result>): Promise<Result> {
    storage ??= openStorage(kind, `${key}.probe`)
    const opening = storage
    const result = queue.then(async () => task(await opening))
    queue = result.catch(() => {})
    return result
  }

  const peek = () =>
    inTurn(async (items) => {
      try {
        const text = await items.getItem(key)
        if (text === null) return null
        const record = typeof text === 'string' ? parse(text) : null
        if (record === null) await items.removeItem(key)
        return record
      } catch {
        return null
      }
    })

  const save = () =>
    inTurn(async (items) => {
      try {
        if (current === null) await items.removeItem(key)
        else await items.setItem(key, JSON.stringify(current))
      } catch {
        await forget(items, key)
      }
    })

  const load = async () => {
    const before = current
    const found = await peek()
    // A write in the meantime is newer than what was found.
    if (current === before) current = found
    return current
  }

  const store: Store = {
    key,
    shared: kind === 'local' || typeof kind === 'object',
    get current() {
      return current
    },
    load: () => {
      opened = load()
      return opened
    },
    open: async () => {
      opened ??= load()
      await opened
      return current
    },
    peek,
    write: (record) => {
      current = record
      return save()
    },
    adopt: (record) => {
      current = record
    },
    parse,
  }
  return store
}

/** A record that could not be replaced is out of date, and its tokens may be spent: better none than that one. */
async function forget(items: StorageLike, key: string): Promise<void> {
  try {
    await items.removeItem(key)
  } catch {
    // Storage that neither writes nor removes leaves nothing else to do; the page goes on in memory.
  }
}
