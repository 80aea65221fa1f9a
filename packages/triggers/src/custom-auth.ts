import type {
  CreateAuthChallengeTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda'
import { createAuthChallenge } from './create-auth-challenge'
import { defineAuthChallenge } from './define-auth-challenge'
import type { SequenceDeclaration } from './sequence'
import { createSequenceTable } from './sequence-table'
import { verifyAuthChallengeResponse } from './verify-auth-challenge-response'

/** The three triggers of a custom authentication flow, each a Lambda handler as it is. */
export interface CustomAuthTriggers {
  readonly defineAuthChallenge: (
    event: DefineAuthChallengeTriggerEvent,
  ) => Promise<DefineAuthChallengeTriggerEvent>
  readonly createAuthChallenge: (
    event: CreateAuthChallengeTriggerEvent,
  ) => Promise<CreateAuthChallengeTriggerEvent>
  readonly verifyAuthChallengeResponse: (
    event: VerifyAuthChallengeResponseTriggerEvent,
  ) => Promise<VerifyAuthChallengeResponseTriggerEvent>
}

/**
 * Makes a pool's Define, Create and Verify Auth Challenge triggers from the steps a user has to
 * pass. The steps run in the declared order; anything else fails authentication.
 *
 * Several sequences can share a pool: one that begins with `password()` serves the flows that begin
 * with `SRP_A`, one that does not serves the rest. A sequence may be bound to an app client; such a
 * client is served by its own sequences alone.
 *
 * @throws {@link CustomAuthConfigError} when a sequence is empty, verifies nothing, names a step
 * twice, has `password()` anywhere but first or a condition before anything is verified, and when
 * two sequences could serve the same flow.
 * @example
 * export const { defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse } =
 *   customAuth([password(), oneTimeCode({ deliver: sendMail })])
 */
export function customAuth(...sequences: readonly SequenceDeclaration[]): CustomAuthTriggers {
  const table = createSequenceTable(sequences)
  return {
    defineAuthChallenge: async (event) => defineAuthChallenge(table, event),
    createAuthChallenge: async (event) => createAuthChallenge(table, event),
    verifyAuthChallengeResponse: async (event) => verifyAuthChallengeResponse(table, event),
  }
}
