import type { ChoiceChallenge } from './choice-flow'
import type { CodeChallenge } from './code-challenge'
import type { PendingCustomFlow } from './custom-flow'
import type { DeviceChallenge, DeviceVerifierChallenge } from './device-challenge'
import type { MfaChoice } from './mfa-choice'
import type { MfaSetup } from './mfa-setup'
import type { NewPasswordChallenge } from './new-password-challenge'
import type { SoftwareTokenChallenge } from './software-token-challenge'
import type { VerifierChallenge } from './verifier-challenge'

/** A sign-in between two calls: what a Session stands for, by the kind of answer it waits for. */
export type PendingSignIn =
  | PendingCustomFlow
  | NewPasswordChallenge
  | MfaChoice
  | CodeChallenge
  | SoftwareTokenChallenge
  | MfaSetup
  | DeviceChallenge
  | DeviceVerifierChallenge
  | ChoiceChallenge
  | VerifierChallenge
