import type { RequestLogEntry } from './http/request-log'
import type { InboxMessage } from './inbox'
import type { TriggerCall } from './triggers/trigger-log'

/** What happens in a pool, as the inbox page follows it. */
export interface ActivityEvents {
  readonly message: InboxMessage
  readonly trigger: TriggerCall
  readonly call: Omit<RequestLogEntry, 'defect'>
}

type Listener = (type: keyof ActivityEvents, data: object) => void

/** Tells whoever listens what happens; keeps nothing. */
export class Activity {
  readonly #listeners = new Set<Listener>()

  tell<Type extends keyof ActivityEvents>(type: Type, data: ActivityEvents[Type]): void {
    for (const listener of this.#listeners) listener(type, data)
  }

  /** The returned function ends it. */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
