import { CognitoError } from '../cognito-error'
import { isPlainObject } from '../plain-object'

/** The `response` part of what a handler returned, read member by member. */
export class TriggerResponse {
  readonly #members: ReadonlyMap<string, unknown>

  constructor(event: unknown) {
    const members = isPlainObject(event) ? new Map(Object.entries(event)) : undefined
    const response: unknown = members?.get('response')
    if (!isPlainObject(response)) throw unrecognizable()
    this.#members = new Map(Object.entries(response))
  }

  boolean(name: string): boolean {
    const value = this.#members.get(name) ?? false
    if (typeof value !== 'boolean') throw unrecognizable()
    return value
  }

  string(name: string): string | undefined {
    const value = this.#members.get(name) ?? undefined
    if (value === undefined) return undefined
    if (typeof value !== 'string') throw unrecognizable()
    return value
  }

  /** A map of strings; numbers and booleans become text, nested values are refused. */
  stringMap(name: string): ReadonlyMap<string, string> {
    const value = this.#members.get(name) ?? {}
    if (!isPlainObject(value)) throw unrecognizable()
    const entries = Object.entries(value).filter(([, item]) => item !== null)
    return new Map(entries.map(([key, item]) => [key, toScalarText(item)]))
  }

  /** A map whose values may be any JSON; null values are left out. */
  map(name: string): ReadonlyMap<string, unknown> {
    const value = this.#members.get(name) ?? {}
    if (!isPlainObject(value)) throw unrecognizable()
    return new Map(Object.entries(value).filter(([, item]) => item !== null))
  }

  stringList(name: string): readonly string[] | undefined {
    const value = this.#members.get(name) ?? undefined
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw unrecognizable()
    return value.map(toScalarText)
  }

  /** A nested structure, read in the same way. */
  structure(name: string): TriggerResponse | undefined {
    const value = this.#members.get(name) ?? undefined
    return value === undefined ? undefined : new TriggerResponse({ response: value })
  }
}

// [inf] String maps coerce scalars, as the service's JSON binding usually does.
function toScalarText(value: unknown): string {
  if (typeof value === 'object' || value === undefined) throw unrecognizable()
  return String(value)
}

export function unrecognizable(): CognitoError {
  return new CognitoError('InvalidLambdaResponseException', 'Unrecognizable lambda output')
}
