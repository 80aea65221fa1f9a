import { toBase64Url } from './base64'
import type { Clock } from './clock'
import { CognitoError } from './cognito-error'
import type { RandomBytes } from './random'

interface Entry<State> {
  readonly state: State
  readonly expiresAt: number
  used: boolean
}

// [rec] About 1.5 kB on the wire; the model allows 2,048.
const sessionBytes = 1_152
const keepAfterExpiry = 3_600_000

/**
 * Sign-ins in progress behind the opaque `Session` string: single use, replaced at every step, dead
 * once a flow failed.
 */
export class Sessions<State> {
  readonly #entries = new Map<string, Entry<State>>()

  constructor(
    private readonly clock: Clock,
    private readonly randomBytes: RandomBytes,
  ) {}

  open(state: State, validitySeconds: number): string {
    this.#forgetOld()
    const session = toBase64Url(this.randomBytes(sessionBytes))
    const expiresAt = this.clock.now() + validitySeconds * 1000
    this.#entries.set(session, { state, expiresAt, used: false })
    return session
  }

  /**
   * Runs `step` with the state behind `session`, which is spent from then on; when the step fails the
   * session is forgotten altogether, so that later answers hear the same as for one never issued.
   */
  async consume<Result>(
    session: string,
    accepts: (state: State) => boolean,
    step: (state: State) => Promise<Result>,
  ): Promise<Result> {
    const entry = this.#entries.get(session)
    if (!entry || !accepts(entry.state)) throw refused('Invalid session for the user.')
    if (entry.used) {
      throw refused('Invalid session for the user, session can only be used once.')
    }
    if (this.clock.now() >= entry.expiresAt) {
      throw refused('Invalid session for the user, session is expired.')
    }
    entry.used = true
    try {
      return await step(entry.state)
    } catch (error) {
      this.#entries.delete(session)
      throw error
    }
  }

  #forgetOld() {
    const limit = this.clock.now() - keepAfterExpiry
    for (const [session, entry] of this.#entries) {
      if (entry.expiresAt > limit) break
      this.#entries.delete(session)
    }
  }
}

function refused(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}
