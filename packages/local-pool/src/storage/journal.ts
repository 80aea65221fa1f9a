import { watchRecord } from './record'
import type { PoolStorage, StoredKind, StoredRecord } from './storage'

type Encode = () => unknown

/** What changed since it was last stored, and the one place from which it is stored. */
export class Journal {
  readonly #changed = new Map<string, { kind: StoredKind; id: string; encode: Encode }>()
  #writing: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(private readonly storage: PoolStorage | undefined) {}

  read(kind: StoredKind): Iterable<readonly [id: string, value: unknown]> {
    return this.storage?.read(kind) ?? []
  }

  /** Stores `record` as `encode` gives it, now and after each of its changes. */
  keep(kind: StoredKind, id: string, record: object, encode: Encode): void {
    this.note(kind, id, encode)
    this.watch(kind, id, record, encode)
  }

  /** As `keep`, for a record that is stored already. */
  watch(kind: StoredKind, id: string, record: object, encode: Encode): void {
    if (this.storage) watchRecord(record, () => this.note(kind, id, encode))
  }

  /** Forgets `record`, in the storage too, whatever still happens to it. */
  forget(kind: StoredKind, id: string, record: object): void {
    if (this.storage) watchRecord(record, () => {})
    this.note(kind, id)
  }

  /** Stores what `encode` gives at the time of writing; without it, forgets what was stored. */
  note(kind: StoredKind, id: string, encode: Encode = () => undefined): void {
    if (this.storage) this.#changed.set(`${kind} ${id}`, { kind, id, encode })
  }

  /** Resolves when every change made so far is safe. Calls that wait at the same time share a write. */
  commit(): Promise<void> {
    if (this.#changed.size === 0) return this.#next ?? this.#writing
    this.#next ??= this.#writing
      // Whoever waited for that write heard of its failure; its records are noted again.
      .catch(() => {})
      .then(() => {
        this.#next = undefined
        this.#writing = this.#write()
        return this.#writing
      })
    return this.#next
  }

  async #write(): Promise<void> {
    const changed = [...this.#changed]
    this.#changed.clear()
    const records = changed.map(([, { kind, id, encode }]): StoredRecord => {
      const value = encode()
      return value === undefined ? { kind, id } : { kind, id, value }
    })
    try {
      await this.storage?.write(records)
    } catch (error) {
      for (const [key, note] of changed) {
        if (!this.#changed.has(key)) this.#changed.set(key, note)
      }
      throw error
    }
  }
}
