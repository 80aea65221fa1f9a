/** A password challenge as the pool sends it. */
export interface Challenge {
  readonly userId: string
  /** Hex, as are the next. */
  readonly salt: string
  readonly srpB: string
  /** Base64. */
  readonly secretBlock: string
}

/** What a client sends back: PASSWORD_CLAIM_SIGNATURE and TIMESTAMP. */
interface Proof {
  readonly signature: string
  readonly timestamp: string
}

/** One sign-in by a client's own arithmetic, hashing included, without a network. */
interface Attempt {
  /** SRP_A, hex. */
  readonly srpA: string
  answer(challenge: Challenge): Promise<Proof>
}

/** What came of an attempt, and how long the client took. */
export interface Attempted extends Proof {
  readonly srpA: string
  readonly ms: number
}

export type StartAttempt = () => Promise<Attempt>

/** The account that every client signs in. */
export const account = {
  poolId: 'local_Bench',
  poolName: 'Bench',
  userId: 'ada',
  password: 'Analytical-1843',
} as const
