/** A WebAuthn credential of a user; plain values, bytes in base64url. */
export interface Passkey {
  /** The credential id. */
  readonly id: string
  /** COSE key. */
  readonly publicKey: string
  readonly relyingPartyId: string
  readonly name: string
  readonly attachment: string | undefined
  readonly transports: readonly string[]
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** The authenticator's signature counter, which must not go back. */
  counter: number
}
