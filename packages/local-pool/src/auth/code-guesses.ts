import type { Clock } from '../clock'
import { CognitoError } from '../cognito-error'

/** How many wrong codes of second factors and one-time codes are judged. */
export interface CodeGuessLimits {
  /** In one sign-in, before its Session is over. */
  readonly perSession: number
  /** Of one user within an hour, in however many sign-ins. */
  readonly perUserAndHour: number
}

// [inf] Nothing is documented; the service was seen to judge six wrong codes and the right one after them in one Session.
export const codeGuessLimits: CodeGuessLimits = { perSession: 10, perUserAndHour: 50 }

const hour = 3_600_000

/** Counts wrong codes, or six digits could be guessed. */
export class CodeGuesses {
  readonly #bySession = new WeakMap<object, number>()
  readonly #byUser = new Map<string, readonly number[]>()

  constructor(
    private readonly limits: CodeGuessLimits | false,
    private readonly clock: Clock,
  ) {}

  /** Throws, which ends the Session, once a challenge or its user has had too many wrong codes. Only `recordWrong` counts one. */
  assertAllowed(challenge: object, username: string): void {
    if (this.limits === false) return
    const { perSession, perUserAndHour } = this.limits
    const isOver =
      (this.#bySession.get(challenge) ?? 0) >= perSession ||
      this.#recent(username).length >= perUserAndHour
    // [inf] The exception and its text: what an answer hears whose Session is gone.
    if (isOver) throw new CognitoError('NotAuthorizedException', 'Invalid session for the user.')
  }

  recordWrong(challenge: object, username: string): void {
    this.#bySession.set(challenge, (this.#bySession.get(challenge) ?? 0) + 1)
    this.#byUser.set(username, [...this.#recent(username), this.clock.now()])
  }

  recordRight(username: string): void {
    this.#byUser.delete(username)
  }

  #recent(username: string): readonly number[] {
    const since = this.clock.now() - hour
    return (this.#byUser.get(username) ?? []).filter((at) => at > since)
  }
}
