import type { KnownSubject } from './subject'

/** What a user has shown so far; `customChallenge` stands for the word of a Define trigger. */
export type Proof =
  | 'password'
  | 'newPassword'
  | 'mfaCode'
  | 'device'
  | 'oneTimeCode'
  | 'passkey'
  | 'customChallenge'

/** A sign-in whose user is known, and what it rests on so far. */
export interface SignInProgress {
  readonly subject: KnownSubject
  /** In the order they were given. */
  readonly proofs: readonly Proof[]
  /** The DEVICE_KEY the client last named, known or not. */
  readonly deviceKey: string | undefined
}

/** A sign-in during one call. */
export interface SignIn extends SignInProgress {
  /** From RespondToAuthChallenge; [doc] the metadata of InitiateAuth stops before later triggers. */
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}
