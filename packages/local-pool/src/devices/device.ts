import type { SrpVerifier } from '../password'

/** A device its user confirmed; mutable, owned by the user. */
export interface Device {
  readonly key: string
  readonly name: string | undefined
  /** What ConfirmDevice registered; the device proves that it holds the password behind it. */
  readonly verifier: SrpVerifier
  /** Milliseconds since the epoch, as the other two. */
  readonly createdAt: number
  modifiedAt: number
  authenticatedAt: number
  remembered: boolean
}
