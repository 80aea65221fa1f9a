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

// [meas] A wrong code leaves its Session usable; [inf] so do a new password that the policy refuses and
// an answer with a key missing.
const keepsSession = new Set([
  'CodeMismatchException',
  'ExpiredCodeException',
  'EnableSoftwareTokenMFAException',
  'InvalidPasswordException',
  'InvalidParameterException',
])

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
   * Runs `step` with what `select` makes of the state behind `session`, which is spent from then on; when
   * the step fails the session is forgotten altogether, so that later answers hear the same as for one
   * never issued, unless the failure leaves room for a better answer. `select` refuses by `undefined`.
   */
  async consume<Selected, Result>(
    session: string,
    select: (state: State) => Selected | undefined,
    step: (selected: Selected) => Promise<Result>,
  ): Promise<Result> {
    const entry = this.#entries.get(session)
    const selected = entry && select(entry.state)
    if (!entry || selected === undefined) throw refused('Invalid session for the user.')
    if (entry.used) {
      throw refused('Invalid session for the user, session can only be used once.')
    }
    if (this.clock.now() >= entry.expiresAt) {
      throw refused('Invalid session for the user, session is expired.')
    }
    entry.used = true
    try {
      return await step(selected)
    } catch (error) {
      if (error instanceof CognitoError && keepsSession.has(error.name)) entry.used = false
      else this.#entries.delete(session)
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
