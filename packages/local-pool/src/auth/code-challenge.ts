import { changeAttribute } from '../change-attribute'
import { CognitoError } from '../cognito-error'
import { turnOnMfa } from '../mfa/user-mfa'
import type { CallContext } from '../pool-context'
import { aliasTaken } from '../sign-up-username'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { continueSignIn } from './continue-sign-in'
import type { FlowAnswer } from './flow'
import type { PendingChallenge } from './pending-challenge'
import type { SignInProgress } from './sign-in'
import { isKnown } from './subject'

/** SMS_MFA, EMAIL_OTP and SMS_OTP: a code that was sent. */
export interface CodeChallenge extends PendingChallenge, Omit<SignInProgress, 'subject'> {
  readonly kind: 'code'
  readonly challengeName: 'SMS_MFA' | 'EMAIL_OTP' | 'SMS_OTP'
  readonly proof: 'mfaCode' | 'oneTimeCode'
  /** Without one, for users who do not exist, no answer is right. */
  readonly code: string | undefined
  readonly newEmail?: string | undefined
}

/** [meas] A wrong code may be followed by the right one in the same Session. */
export async function answerCode(
  pool: CallContext,
  challenge: CodeChallenge,
  { responses, clientMetadata }: FlowAnswer,
): Promise<AuthResponse> {
  const { subject, proofs, proof, challengeName, newEmail } = challenge
  const given = requireParameter(responses, `${challengeName}_CODE`)
  pool.codeGuesses.assertAllowed(challenge, subject.username)
  if (!isKnown(subject) || given !== challenge.code) {
    pool.codeGuesses.recordWrong(challenge, subject.username)
    const message = 'Invalid code or auth state for the user.'
    throw new CognitoError('CodeMismatchException', message)
  }
  pool.codeGuesses.recordRight(subject.username)
  if (newEmail !== undefined) {
    const { user } = subject
    if (pool.users.isTaken(user, 'email', newEmail)) throw aliasTaken('email')
    // [inf] The address that MFA was set up with counts as verified.
    changeAttribute(pool, user, 'email', newEmail)
    pool.users.setAttribute(user, 'email_verified', 'true')
    turnOnMfa(user, 'EMAIL_OTP')
  }
  const deviceKey = responses.get('DEVICE_KEY') ?? challenge.deviceKey
  return continueSignIn(pool, { subject, proofs: [...proofs, proof], deviceKey, clientMetadata })
}
