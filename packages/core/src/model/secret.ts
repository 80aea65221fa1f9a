const PLACEHOLDER = '[secret]'

/**
 * A string that no log, snapshot, inspector or `JSON.stringify` can show.
 *
 * Passwords, codes and challenge answers travel in events as `Secret`; only the port that sends them calls {@link reveal}.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The plain text. For ports only: whatever holds the result is responsible for it. */
  reveal(): string {
    return this.#value
  }

  toJSON(): string {
    return PLACEHOLDER
  }

  toString(): string {
    return PLACEHOLDER
  }
}
