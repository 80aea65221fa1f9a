/** The public facts of a signed-in user. Tokens stay in the transport. */
export interface Session {
  /** The pool's own username. */
  readonly username: string
  /** The user's `sub`: a UUID that never changes. */
  readonly userId: string
  /**
   * Whether the pool has confirmed it to this page. Before that it is what storage said, which anybody who can write there may
   * have forged: good for a greeting, not for a decision. The first renewal confirms it.
   */
  readonly verified: boolean
  /** The claims of the ID token: attributes, `cognito:groups`, `auth_time`. Empty when there is no ID token. */
  readonly claims: Readonly<Record<string, unknown>>
  /** When the access token expires, in ms since the epoch. */
  readonly expiresAt: number
  /** When to renew it, in ms since the epoch; before {@link expiresAt}. */
  readonly refreshAt: number
  /** The same moment counted from when this object was made, in ms: the machine's timer. */
  readonly refreshInMs: number
}
