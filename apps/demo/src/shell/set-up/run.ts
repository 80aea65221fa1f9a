/** Does one thing at a time, says what it resolves or rejects with and shows what has become of pool and user. */
export type Run = (action: () => Promise<string>) => void

/** A folded part of the panel. */
export interface Part {
  readonly root: HTMLElement
  /** Reads again what the part shows. */
  refresh(): Promise<void>
}
