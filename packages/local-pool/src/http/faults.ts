import type { Clock } from '../clock'
import { CognitoError } from '../cognito-error'
import { isPlainObject } from '../plain-object'
import { DroppedConnection } from './dropped-connection'
import { errorResponse } from './json-response'

/** A failure to inject into the next `times` calls of `operation` (`*` for any). */
export interface Fault {
  readonly operation: string
  readonly times: number
  /** HTTP status of the answer; the operation then does not run. */
  readonly status?: number
  /** Name of the exception to answer with; the operation then does not run. */
  readonly error?: string
  /** Exception text, or the raw body when only `status` is given. */
  readonly message?: string
  /** Waits before anything else happens. */
  readonly delayMs?: number
  /** `true` drops the connection before the operation runs, `response` after it ran. */
  readonly drop?: boolean | 'response'
}

interface QueuedFault {
  readonly fault: Fault
  left: number
}

/** The faults still to come, first queued first served. */
export class Faults {
  #queue: QueuedFault[] = []

  constructor(private readonly clock: Clock) {}

  add(fault: Fault): void {
    this.#queue.push({ fault, left: fault.times })
  }

  /** The faults still to come, each with how often. */
  list(): readonly Fault[] {
    return this.#queue.map(({ fault, left }) => ({ ...fault, times: left }))
  }

  clear(): void {
    this.#queue = []
  }

  /** Answers a call with the fault that is due, else by running it. */
  async apply(operation: string, run: () => Promise<Response>): Promise<Response> {
    const fault = this.#next(operation)
    if (!fault) return run()
    const { delayMs = 0 } = fault
    if (delayMs > 0) {
      await new Promise<void>((resolve) => this.clock.startTimer(resolve, delayMs))
    }
    if (fault.drop === true) throw new DroppedConnection()
    if (fault.error !== undefined) {
      return errorResponse(
        new CognitoError(fault.error, fault.message ?? 'Injected fault', fault.status),
      )
    }
    if (fault.status !== undefined) {
      return new Response(fault.message ?? '', { status: fault.status })
    }
    const response = await run()
    if (fault.drop === 'response') throw new DroppedConnection()
    return response
  }

  #next(operation: string): Fault | undefined {
    const due = this.#queue.find(
      ({ fault }) => fault.operation === operation || fault.operation === '*',
    )
    if (!due) return undefined
    due.left -= 1
    if (due.left <= 0) this.#queue = this.#queue.filter((queued) => queued !== due)
    return due.fault
  }
}

/** Reads a fault from JSON; throws a TypeError that says what is wrong. */
export function parseFault(json: unknown): Fault {
  if (!isPlainObject(json)) throw new TypeError('A fault is a JSON object')
  const members = new Map<string, unknown>(Object.entries(json))
  const times = members.get('times') ?? 1
  const operation = members.get('operation')
  if (typeof operation !== 'string') throw new TypeError('operation must be a string')
  if (!isWithin(times, 1, 1_000_000)) throw new TypeError('times must be a positive integer')
  const status = members.get('status')
  if (status !== undefined && !isWithin(status, 200, 599)) {
    throw new TypeError('status must be an HTTP status from 200 to 599')
  }
  const delayMs = members.get('delayMs')
  if (delayMs !== undefined && !isWithin(delayMs, 0, 600_000)) {
    throw new TypeError('delayMs must be from 0 to 600000')
  }
  const error = members.get('error')
  if (error !== undefined && !(typeof error === 'string' && /^\w{1,128}$/.test(error))) {
    throw new TypeError('error must be the name of an exception')
  }
  const message = members.get('message')
  if (message !== undefined && typeof message !== 'string') {
    throw new TypeError('message must be a string')
  }
  const drop = members.get('drop')
  if (drop !== undefined && typeof drop !== 'boolean' && drop !== 'response') {
    throw new TypeError('drop must be true, false or "response"')
  }
  return {
    operation,
    times,
    ...(status !== undefined && { status }),
    ...(delayMs !== undefined && { delayMs }),
    ...(error !== undefined && { error }),
    ...(message !== undefined && { message }),
    ...(drop !== undefined && { drop }),
  }
}

function isWithin(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
}
