/** A value that changes, after Svelte's store contract. */
export interface Readable<Value> {
  /** The same object until it changes. */
  get(): Value
  /** Calls `listener` at once with the current value and after every change; returns the unsubscribe. */
  subscribe(listener: (value: Value) => void): () => void
}
