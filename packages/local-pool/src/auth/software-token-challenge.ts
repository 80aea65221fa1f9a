import { CognitoError } from '../cognito-error'
import { findTokenStep, tokenMissing } from '../mfa/software-token'
import type { CallContext } from '../pool-context'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { continueSignIn } from './continue-sign-in'
import type { FlowAnswer } from './flow'
import type { PendingChallenge } from './pending-challenge'
import type { SignInProgress } from './sign-in'

/** SOFTWARE_TOKEN_MFA: the code that an authenticator app shows. */
export interface SoftwareTokenChallenge extends PendingChallenge, SignInProgress {
  readonly kind: 'softwareToken'
  readonly subject: SignInProgress['subject']
}

export async function answerToken(
  pool: CallContext,
  challenge: SoftwareTokenChallenge,
  { responses, clientMetadata }: FlowAnswer,
): Promise<AuthResponse> {
  const { subject, proofs, deviceKey } = challenge
  const { username } = subject
  const code = requireParameter(responses, 'SOFTWARE_TOKEN_MFA_CODE')
  const token = subject.user.softwareToken
  if (!token) throw tokenMissing()
  pool.codeGuesses.assertAllowed(challenge, username)
  const step = findTokenStep(token.secret, code, pool.clock.now())
  if (step === undefined) {
    pool.codeGuesses.recordWrong(challenge, username)
    throw new CognitoError('CodeMismatchException', 'Invalid code received for user')
  }
  if (step <= token.lastStep) {
    const message = 'Your software token has already been used once.'
    throw new CognitoError('ExpiredCodeException', message)
  }
  token.lastStep = step
  pool.codeGuesses.recordRight(username)
  return continueSignIn(pool, {
    subject,
    clientMetadata,
    proofs: [...proofs, 'mfaCode'],
    deviceKey: responses.get('DEVICE_KEY') ?? deviceKey,
  })
}
