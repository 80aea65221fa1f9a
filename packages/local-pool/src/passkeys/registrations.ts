import { toBase64Url } from '../base64'
import type { Clock } from '../clock'
import type { RandomBytes } from '../random'

interface Registration {
  readonly challenge: string
  readonly clientId: string
  readonly expiresAt: number
}

// [inf] The options give the ceremony 60 seconds; how long the pool then waits is not documented.
const validity = 5 * 60_000

/** The passkey registrations that were started and not completed; one for each user. */
export class PasskeyRegistrations {
  readonly #open = new Map<string, Registration>()

  constructor(
    private readonly clock: Clock,
    private readonly randomBytes: RandomBytes,
  ) {}

  /** Makes the challenge that the new credential is to sign; [inf] an earlier one ends. */
  start(sub: string, clientId: string): string {
    this.#forgetOld()
    const challenge = toBase64Url(this.randomBytes(32))
    this.#open.delete(sub)
    this.#open.set(sub, { challenge, clientId, expiresAt: this.clock.now() + validity })
    return challenge
  }

  /** The registration of the user with this challenge, which is used up by it. */
  take(sub: string, challenge: string): Registration | undefined {
    this.#forgetOld()
    const registration = this.#open.get(sub)
    if (registration?.challenge !== challenge) return undefined
    this.#open.delete(sub)
    return registration
  }

  #forgetOld() {
    const now = this.clock.now()
    for (const [sub, { expiresAt }] of this.#open) {
      if (expiresAt > now) break
      this.#open.delete(sub)
    }
  }
}
