import type { Activity } from '../activity'
import type { Clock } from '../clock'
import { isPlainObject } from '../plain-object'

/** One run of a trigger's handler; answers and what they are compared with are blotted out. */
export interface TriggerCall {
  /** ISO 8601. */
  readonly at: string
  readonly source: string
  readonly username: string
  readonly ms: number
  /** `ok`, or the failure as the client heard of it. */
  readonly outcome: string
  readonly request: unknown
  readonly response: unknown
}

interface TriggerEvent {
  readonly triggerSource: string
  readonly userName: string
  readonly request: object
}

const capacity = 500
const secrets = new Set(['privateChallengeParameters', 'challengeAnswer', 'password', 'code'])

/** The latest runs of the pool's triggers, oldest first. */
export class TriggerLog {
  readonly #calls: TriggerCall[] = []

  constructor(
    private readonly clock: Clock,
    private readonly activity: Activity,
  ) {}

  list(): readonly TriggerCall[] {
    return this.#calls
  }

  /** Notes how `run`, the handler's answer to `event`, went. */
  async follow(event: TriggerEvent, run: () => Promise<unknown>): Promise<unknown> {
    const startedAt = this.clock.now()
    try {
      const output = await run()
      this.#add(event, startedAt, 'ok', output)
      return output
    } catch (error) {
      this.#add(event, startedAt, error instanceof Error ? error.message : String(error))
      throw error
    }
  }

  #add(event: TriggerEvent, startedAt: number, outcome: string, output?: unknown): void {
    const response = isPlainObject(output) && 'response' in output ? output.response : undefined
    const call: TriggerCall = {
      at: new Date(startedAt).toISOString(),
      source: event.triggerSource,
      username: event.userName,
      ms: this.clock.now() - startedAt,
      outcome,
      request: blot(event.request),
      response: blot(response),
    }
    this.#calls.push(call)
    if (this.#calls.length > capacity) this.#calls.shift()
    this.activity.tell('trigger', call)
  }
}

/** A copy that JSON can hold, without the members that are secret. */
function blot(value: unknown): unknown {
  const hide = (key: string, item: unknown) => (secrets.has(key) && item !== null ? '•••' : item)
  try {
    return JSON.parse(JSON.stringify(value ?? null, hide))
  } catch {
    return null
  }
}
