import type { Clock } from './clock'

/** One message the pool, or a trigger through `deliver`, "sent". `at` is ISO 8601. */
export interface InboxMessage {
  readonly medium: 'EMAIL' | 'SMS'
  readonly to: string
  readonly purpose: string
  readonly code: string
  /** Subject and text by the CustomMessage trigger, when it wrote any. */
  readonly subject?: string
  readonly text?: string
  readonly at: string
}

/** What a trigger hands to `deliver` so that its code shows up in the inbox. */
export interface Delivery {
  readonly username: string
  readonly medium: 'EMAIL' | 'SMS'
  readonly to: string
  readonly purpose: string
  readonly code: string
  readonly subject?: string
  readonly text?: string
}

// Old messages are dropped so that a pool left running does not grow without end.
const capacity = 10_000

/** Every e-mail and SMS that was not really sent, newest last. */
export class Inbox {
  readonly #entries: { readonly username: string; readonly message: InboxMessage }[] = []

  constructor(private readonly clock: Clock) {}

  deliver({ username, ...message }: Delivery): void {
    const at = new Date(this.clock.now()).toISOString()
    this.#entries.push({ username, message: { ...message, at } })
    if (this.#entries.length > capacity) this.#entries.shift()
  }

  /** The messages of one user, or of everybody. */
  messages(username?: string): InboxMessage[] {
    return this.#entries
      .filter((entry) => username === undefined || entry.username === username)
      .map((entry) => entry.message)
  }
}
