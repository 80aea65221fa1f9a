import { CognitoError } from '../cognito-error'
import type { MfaMethod } from '../mfa/mfa-method'
import type { CallContext, PoolContext } from '../pool-context'
import { ask } from './ask'
import { askForMethod } from './ask-for-method'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import type { FlowAnswer } from './flow'
import type { PendingChallenge } from './pending-challenge'
import type { SignIn, SignInProgress } from './sign-in'
import { toUserId } from './user-id'

/** SELECT_MFA_TYPE: which of several second factors to use. */
export interface MfaChoice extends PendingChallenge, SignInProgress {
  readonly kind: 'mfaChoice'
  readonly subject: SignInProgress['subject']
  readonly methods: readonly MfaMethod[]
}

export function askForMfaChoice(
  pool: PoolContext,
  { subject, proofs, deviceKey }: SignIn,
  methods: readonly MfaMethod[],
): AuthResponse {
  const challengeName = 'SELECT_MFA_TYPE'
  return ask(pool, { kind: 'mfaChoice', subject, proofs, deviceKey, challengeName, methods }, [
    ['MFAS_CAN_CHOOSE', JSON.stringify(methods)],
    ...toUserId(subject),
  ])
}

export async function answerMfaChoice(
  pool: CallContext,
  { subject, proofs, deviceKey, methods }: MfaChoice,
  { responses, clientMetadata }: FlowAnswer,
): Promise<AuthResponse> {
  const given = requireParameter(responses, 'ANSWER')
  // [doc] The SDK's text says EMAIL_MFA where its own list of challenges says EMAIL_OTP.
  const name = given === 'EMAIL_MFA' ? 'EMAIL_OTP' : given
  const method = methods.find((candidate) => candidate === name)
  if (!method) {
    // [inf] The text; the exception is documented.
    throw new CognitoError('MFAMethodNotFoundException', 'MFA method is not available for the user')
  }
  return askForMethod(pool, { subject, proofs, deviceKey, clientMetadata }, method)
}
