import { isEmail } from '../attribute-schema'
import { CognitoError } from '../cognito-error'
import type { MfaMethod } from '../mfa/mfa-method'
import { tokenMissing } from '../mfa/software-token'
import { type SoftwareToken, turnOnMfa } from '../mfa/user-mfa'
import type { CallContext } from '../pool-context'
import { askForCode } from './ask-for-code'
import type { AuthResponse } from './auth-response'
import { continueSignIn } from './continue-sign-in'
import type { FlowAnswer } from './flow'
import type { PendingChallenge } from './pending-challenge'
import type { SignInProgress } from './sign-in'

/**
 * MFA_SETUP: a second factor must be registered first. For a software token its Session goes through
 * AssociateSoftwareToken (`secret`) and VerifySoftwareToken (`token`) before it comes back as an answer.
 */
export interface MfaSetup extends PendingChallenge, SignInProgress {
  readonly kind: 'mfaSetup'
  readonly subject: SignInProgress['subject']
  readonly methods: readonly MfaMethod[]
  readonly secret?: string
  readonly token?: SoftwareToken
}

export async function answerMfaSetup(
  pool: CallContext,
  { subject, proofs, deviceKey, methods, token }: MfaSetup,
  { responses, clientMetadata }: FlowAnswer,
): Promise<AuthResponse> {
  const signIn = { subject, proofs, deviceKey, clientMetadata }
  const newEmail = responses.get('EMAIL')
  if (newEmail !== undefined && methods.includes('EMAIL_OTP')) {
    // [inf] The text.
    if (!isEmail(newEmail)) {
      throw new CognitoError('InvalidParameterException', 'Invalid email address format.')
    }
    const code = { challengeName: 'EMAIL_OTP', attribute: 'email', proof: 'mfaCode' } as const
    return askForCode(pool, signIn, { ...code, newEmail })
  }
  if (!token) throw tokenMissing()
  const { user } = subject
  user.softwareToken = token
  // [inf] The method that was set up on the way in is the preferred one.
  turnOnMfa(user, 'SOFTWARE_TOKEN_MFA')
  return continueSignIn(pool, { ...signIn, proofs: [...proofs, 'mfaCode'] })
}
