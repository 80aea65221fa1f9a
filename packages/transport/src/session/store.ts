import { isSameSession, parseRecord, type StoredRecord } from './record'
import { keyOf, outlivesPage, type StorageKind, type StorageLike, toStorage } from './storage'
import type { Issuer } from './tokens'

/**
 * One record per client. What this page knows is in `current`, and storage follows it: a page whose storage is full or missing
 * goes on in memory, and writes never overtake each other.
 */
export interface Store {
  readonly current: StoredRecord | null
  /** Storage's key. */
  readonly key: string
  /** Whether other pages, or other objects of this one, can write the same record. */
  readonly isShared: boolean
  /** Whether the next page will find what this one has written last. */
  readonly isPersistent: boolean
  /** Makes what storage holds current. */
  load(): Promise<StoredRecord | null>
  /** Loads once; later calls answer what is current. */
  open(): Promise<StoredRecord | null>
  /** What somebody else has left in storage since this page last saw it; `undefined` where all is as it was. */
  look(): Promise<StoredRecord | null | undefined>
  /** Current at once; resolves when written. `null` clears. Never rejects. */
  write(record: StoredRecord | null): Promise<void>
  /** The same unless somebody else has written or cleared storage meanwhile, or the page has gone on: then it answers `false`. */
  replace(record: StoredRecord, by: StoredRecord): Promise<boolean>
  /** Makes current what was found. */
  adopt(record: StoredRecord | null): void
}

interface Reports {
  /** Others are to look. */
  onWritten(): void
  onPersistence(isPersistent: boolean): void
}

export function createStore(kind: StorageKind, issuer: Issuer, reports: Reports): Store {
  const key = keyOf(issuer.clientId)
  let items: StorageLike | undefined
  let current: StoredRecord | null = null
  let isPersistent = outlivesPage(kind)
  /** The text in storage as this page last saw it; `undefined` before it has looked. */
  let seen: string | null | undefined
  let opened: Promise<StoredRecord | null> | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const setPersistent = (now: boolean) => {
    if (now === isPersistent) return
    isPersistent = now
    reports.onPersistence(now)
  }

  function inTurn<Result>(task: (items: StorageLike) => Promise<Result>): Promise<Result> {
    const result = queue.then(() => {
      items ??= toStorage(kind)
      return task(items)
    })
    queue = result.catch(() => {})
    return result
  }

  const textIn = async (storage: StorageLike) => (await storage.getItem(key)) ?? null

  async function clear(storage: StorageLike): Promise<null> {
    await storage.removeItem(key)
    seen = null
    return null
  }

  const parse = (text: unknown) => (typeof text === 'string' ? parseRecord(text, issuer) : null)

  async function save(storage: StorageLike): Promise<void> {
    const text = JSON.stringify(current)
    await storage.setItem(key, text)
    // Cookies and the like drop what is too large without a word.
    if ((await textIn(storage)) !== text) throw new Error('Storage dropped the record.')
    seen = text
    setPersistent(outlivesPage(kind))
  }

  /**
   * What cannot be replaced stays as long as it is of the same session: another tab may live by it. All else is out of date, and
   * nobody is to find it again.
   */
  async function saveOrClear(storage: StorageLike): Promise<void> {
    if (current === null) return void (await clear(storage))
    try {
      await save(storage)
    } catch {
      setPersistent(false)
      seen = await textIn(storage)
      if (!isSameSession(parse(seen), current)) await clear(storage)
    }
  }

  /** Storage that neither writes nor clears leaves nothing else to do: the page goes on in memory. */
  const write = () => inTurn(saveOrClear).then(reports.onWritten, () => setPersistent(false))

  const look = () =>
    inTurn(async (storage) => {
      const text = await textIn(storage)
      if (text === seen) return undefined
      const isFirst = seen === undefined
      seen = text
      const record = parse(text)
      if (text === null || record !== null) return record
      // None of ours: cleared by a page that starts, no news for one that knows better.
      return isFirst ? clear(storage) : undefined
    }).catch(() => {
      setPersistent(false)
      return undefined
    })

  const load = async () => {
    const before = current
    const found = await look()
    // A write in the meantime is newer than what was found.
    if (found !== undefined && current === before) current = found
    return current
  }

  return {
    key,
    isShared: outlivesPage(kind),
    get current() {
      return current
    },
    get isPersistent() {
      return isPersistent
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
    look,
    write: (record) => {
      current = record
      return write()
    },
    async replace(record, by) {
      // Storage that cannot be read says nothing against it.
      const isUntouched = await inTurn(async (storage) => (await textIn(storage)) === seen).catch(
        () => true,
      )
      if (!isUntouched || current !== record) return false
      current = by
      await write()
      return true
    },
    adopt: (record) => {
      current = record
    },
  }
}
