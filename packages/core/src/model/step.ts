import type { Challenge } from './challenge'
import type { CodeDelivery } from './delivery'
import type { Session } from './session'

/** An opaque name for what the transport keeps of a running sign-in: the Session string, the SRP secrets. Not a secret. */
export type SignInId = string

/** What answers every call of a sign-in. One place routes it, so challenges may come in any number and order. */
export type Step =
  | { readonly type: 'signedIn'; readonly session: Session }
  /** The transport has something to prove that the user is not asked for: the password by SRP. */
  | { readonly type: 'proving'; readonly signInId: SignInId }
  | {
      readonly type: 'challenge'
      readonly signInId: SignInId
      readonly challenge: Challenge
      /** Time left to answer, in ms: the machine's timer. */
      readonly expiresInMs: number
    }

interface PendingCode {
  readonly username: string
  readonly delivery: CodeDelivery | null
}

/** What the transport finds on start. */
export type Restored =
  | { readonly type: 'nothing' }
  | Extract<Step, { type: 'signedIn' | 'challenge' }>
  /** Signed in, with an access token that has expired and a refresh token to try. */
  | { readonly type: 'staleSession'; readonly session: Session }
  /** A sign-up waits for its code. `autoSignIn`: it asked to be signed in once confirmed, and that is still possible. */
  | (PendingCode & { readonly type: 'signUp'; readonly autoSignIn: boolean })
  /** A password reset waits for its code. */
  | (PendingCode & { readonly type: 'passwordReset' })
  /** A challenge was pending and its time is over. */
  | { readonly type: 'expiredChallenge'; readonly username: string }

/** `confirmed`: the pool confirmed the user without a code (its PreSignUp trigger said so). */
export type SignUpResult =
  | { readonly type: 'confirmed' }
  | { readonly type: 'codeSent'; readonly delivery: CodeDelivery | null }
