import { isPlainObject } from '../plain-object'

/** One line of the request log; holds no password, code, token or Session. */
export interface RequestLogEntry {
  readonly operation: string
  readonly username: string | undefined
  /** `ok`, the exception's name, or `HTTP <status>` and `dropped` for injected faults. */
  readonly outcome: string
  readonly ms: number
  /** What the pool itself did wrong, behind an InternalErrorException. */
  readonly defect?: unknown
}

/** The username a request names, wherever its operation keeps it. */
export function toLoggedUsername(body: unknown): string | undefined {
  const places = [body, member(body, 'AuthParameters'), member(body, 'ChallengeResponses')]
  for (const place of places) {
    const name = member(place, 'Username') ?? member(place, 'USERNAME')
    if (typeof name === 'string') return name.slice(0, 128)
  }
  return undefined
}

function member(value: unknown, name: string): unknown {
  return isPlainObject(value) ? new Map(Object.entries(value)).get(name) : undefined
}
