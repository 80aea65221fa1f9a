import type { Activity } from './activity'
import type { Clock } from './clock'
import { isPlainObject } from './plain-object'
import type { Journal } from './storage/journal'

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

interface Entry {
  readonly username: string
  readonly message: InboxMessage
}

// Old messages are dropped so that a pool left running does not grow without end.
const capacity = 10_000

/** Every e-mail and SMS that was not really sent, newest last. */
export class Inbox {
  readonly #entries: Entry[] = []
  #delivered = 0

  constructor(
    private readonly clock: Clock,
    private readonly journal: Journal,
    private readonly activity: Activity,
  ) {
    for (const [id, stored] of journal.read('message')) {
      if (isEntry(stored)) this.#entries.push(stored)
      this.#delivered = Number(id)
    }
  }

  deliver({ username, ...message }: Delivery): void {
    const at = new Date(this.clock.now()).toISOString()
    const entry = { username, message: { ...message, at } }
    this.#entries.push(entry)
    this.#delivered += 1
    this.activity.tell('message', entry.message)
    this.journal.note('message', String(this.#delivered), () => entry)
    if (this.#entries.length > capacity) {
      this.#entries.shift()
      this.journal.note('message', String(this.#delivered - capacity))
    }
  }

  /** The messages of one user, or of everybody. */
  messages(username?: string): InboxMessage[] {
    return this.#entries
      .filter((entry) => username === undefined || entry.username === username)
      .map((entry) => entry.message)
  }
}

function isEntry(value: unknown): value is Entry {
  return isPlainObject(value) && 'username' in value && 'message' in value
}
