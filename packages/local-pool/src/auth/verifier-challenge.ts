import type { PendingChallenge } from './pending-challenge'

/** PASSWORD_VERIFIER within USER_AUTH: [inf] it comes with a Session, which adds nothing to SECRET_BLOCK. */
export interface VerifierChallenge extends PendingChallenge {
  readonly kind: 'passwordVerifier'
}
