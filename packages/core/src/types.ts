import type { AuthFailure } from './failure'

/**
 * How a sign-in proves who the user is. `custom` and `customWithSrp` are Cognito's `CUSTOM_AUTH` without and with a password
 * proof first; `srp` is `USER_SRP_AUTH`; `password` is `USER_PASSWORD_AUTH`.
 */
export type AuthFlow = 'custom' | 'customWithSrp' | 'srp' | 'password'

/** Key-value pairs handed to the pool's Lambda triggers; Cognito does not store them. */
export type ClientMetadata = Readonly<Record<string, string>>

/** User attributes by Cognito's names: `email`, `phone_number`, `custom:plan`. */
export type UserAttributes = Readonly<Record<string, string>>

/** Where a code went. `destination` is masked by Cognito (`t***@e***`). */
export interface CodeDelivery {
  readonly destination: string
  readonly medium: 'EMAIL' | 'SMS' | 'unknown'
  /** The attribute the code verifies, such as `email`; empty when Cognito names none. */
  readonly attribute: string
}

/** The challenge kinds this machine has a state for. Anything else is `unknown`, with Cognito's raw name beside it. */
export type ChallengeKind = 'custom' | 'unknown'

/** What a challenge shows to the user. All of it is public: the single-use Session stays in the transport. */
export interface Challenge {
  readonly kind: ChallengeKind
  /** Cognito's `ChallengeName`, such as `CUSTOM_CHALLENGE`. */
  readonly name: string
  /** The pool's own username of the user, not the alias typed. */
  readonly username: string
  /** The trigger's `publicChallengeParameters`, without Cognito's own `USERNAME`. */
  readonly parameters: Readonly<Record<string, string>>
  /** Counts the challenges of this sign-in from 1. A wrong custom answer that the pool lets continue arrives as the next round. */
  readonly round: number
  /** When the answer is due, in ms since the epoch. */
  readonly expiresAt: number
}

/** The public facts of a signed-in user. Tokens stay in the transport. */
export interface Session {
  /** The pool's own username. */
  readonly username: string
  /** The user's `sub`: a UUID that never changes. */
  readonly userId: string
  /** The claims of the ID token: attributes, `cognito:groups`, `auth_time`. Empty when there is no ID token. */
  readonly claims: Readonly<Record<string, unknown>>
  /** When the access token expires, in ms since the epoch. */
  readonly expiresAt: number
  /** When to renew it, in ms since the epoch; before {@link expiresAt}. */
  readonly refreshAt: number
  /** The same moment counted from when this object was made, in ms: the machine's timer. */
  readonly refreshInMs: number
}

/** An opaque name for what the transport keeps of a sign-in: the Session string, the SRP secrets, the username. Not a secret. */
export type FlowHandle = string

/** What answers every call of a sign-in. One place routes it, so challenges may come in any number and order. */
export type Step =
  | { readonly type: 'signedIn'; readonly session: Session }
  | { readonly type: 'verifyPassword'; readonly flow: FlowHandle }
  | {
      readonly type: 'challenge'
      readonly flow: FlowHandle
      readonly challenge: Challenge
      /** Time left to answer, in ms: the machine's timer. */
      readonly expiresInMs: number
    }

/** What the transport finds on start. */
export type Restored =
  | { readonly type: 'nothing' }
  | Extract<Step, { type: 'signedIn' | 'challenge' }>
  /** Signed in, with an access token that has expired and a refresh token to try. */
  | { readonly type: 'staleSession'; readonly session: Session }
  /** A challenge was pending and its time is over. */
  | { readonly type: 'expiredChallenge'; readonly username: string }

/** What just went well, for the screen that follows. */
export type Notice = 'signUpConfirmed' | 'passwordReset' | 'signedOut'

/**
 * Everything the machine remembers: public, plain JSON.
 */
export interface AuthContext {
  /** As typed or as the pool names the user; kept when a sign-in fails so that the form can show it. */
  readonly username: string | null
  readonly flow: FlowHandle | null
  readonly challenge: Challenge | null
  readonly challengeExpiresInMs: number
  readonly delivery: CodeDelivery | null
  /** Whether the sign-up asked to be signed in once confirmed. */
  readonly autoSignIn: boolean
  readonly session: Session | null
  readonly failure: AuthFailure | null
  readonly notice: Notice | null
}
