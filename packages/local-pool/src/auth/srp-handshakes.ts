import {
  isSrpError,
  parseTimestamp,
  startServerHandshake,
  verifyPasswordClaim,
} from '@cognito-flow/srp'
import { toBase64 } from '../base64'
import type { Clock } from '../clock'
import { CognitoError } from '../cognito-error'
import type { SrpVerifier } from '../password'
import type { RandomBytes } from '../random'
import { incorrectCredentials } from './not-authorized'
import type { Subject } from './subject'

/** One password proof under way; the client knows it by its SECRET_BLOCK. */
export interface Handshake {
  readonly subject: Subject
  /** An exchange of the custom flow must not complete a plain SRP sign-in. */
  readonly flow: 'srp' | 'custom' | 'device'
  /** What the proof is bound to: the pool's name and the user's, or those of a device. */
  readonly identity: { readonly poolName: string; readonly userId: string }
  readonly secretBlock: string
  readonly srpA: string
  readonly srpB: string
  readonly privateB: string
  readonly verifier: SrpVerifier
  readonly startedAt: number
}

/** What an exchange begins with; without an identity it is about the subject's password. */
export type HandshakeStart = Pick<Handshake, 'subject' | 'flow' | 'srpA' | 'verifier'> &
  Partial<Pick<Handshake, 'identity'>>

export interface PasswordProof {
  readonly secretBlock: string
  readonly timestamp: string
  readonly signature: string
}

// [inf] The documentation says "within a few seconds" and gives no figure.
const answerWindow = 30_000
// [inf] How far the client's clock may be off; not documented.
const clockTolerance = 5 * 60_000

/** The server side of SRP between InitiateAuth and the PASSWORD_VERIFIER answer. */
export class SrpHandshakes {
  readonly #open = new Map<string, Handshake>()

  constructor(
    private readonly poolName: string,
    private readonly clock: Clock,
    private readonly randomBytes: RandomBytes,
  ) {}

  async start(start: HandshakeStart): Promise<Handshake> {
    this.#forgetOld()
    const { srpA, verifier, subject } = start
    const handshake: Handshake = {
      identity: { poolName: this.poolName, userId: subject.username },
      ...start,
      ...(await startExchange({
        srpA,
        verifier: verifier.verifier,
        randomBytes: this.randomBytes,
      })),
      secretBlock: toBase64(this.randomBytes(256)),
      startedAt: this.clock.now(),
    }
    this.#open.set(handshake.secretBlock, handshake)
    return handshake
  }

  /** Takes a handshake out, so that each SECRET_BLOCK can be answered once. */
  take(secretBlock: string): Handshake {
    const handshake = this.#open.get(secretBlock)
    this.#open.delete(secretBlock)
    if (!handshake) throw incorrectCredentials()
    return handshake
  }

  /** Whether `proof` shows the password, in time and by a clock that is about right. */
  async verify(handshake: Handshake, proof: PasswordProof): Promise<boolean> {
    const { subject, verifier, identity, ...exchange } = handshake
    const now = this.clock.now()
    const signedAt = parseTimestamp(proof.timestamp)?.getTime()
    if (signedAt === undefined || Math.abs(now - signedAt) > clockTolerance) return false
    if (now - exchange.startedAt > answerWindow) return false
    try {
      const claim = { ...exchange, ...identity, ...proof, verifier: verifier.verifier }
      const isProven = await verifyPasswordClaim(claim)
      return isProven && subject.user !== undefined
    } catch (error) {
      if (isSrpError(error)) return false
      throw error
    }
  }

  #forgetOld() {
    const limit = this.clock.now() - answerWindow
    for (const [secretBlock, { startedAt }] of this.#open) {
      if (startedAt >= limit) break
      this.#open.delete(secretBlock)
    }
  }
}

async function startExchange(input: Parameters<typeof startServerHandshake>[0]) {
  try {
    return await startServerHandshake(input)
  } catch (error) {
    // [inf] The service refuses A mod N = 0 and malformed values; its text is not recorded.
    if (isSrpError(error)) throw new CognitoError('InvalidParameterException', 'Invalid SRP_A.')
    throw error
  }
}
