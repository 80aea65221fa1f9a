import type { Operation } from '../model/ports'
import type { FailureCode } from './failure'
import { failureCodes } from './recoveries'

/** What Cognito's exceptions mean by their name, and those of many meanings by their message: the first row that fits. */
const rules: readonly (readonly [pattern: RegExp, code: FailureCode])[] = [
  [/^CodeDeliveryFailure/, 'codeDeliveryFailed'],
  [/^ExpiredCode.*already been used/, 'codeUsed'],
  [/^ExpiredCode/, 'codeExpired'],
  [/^EnableSoftwareTokenMFA/, 'codeMismatch'],
  [/^(FeatureUnavailable|ResourceNotFound|UnsupportedOperation)/, 'configuration'],
  [/^Invalid((Email|Sms)Role|UserPool)/, 'configuration'],
  [/^(MFAMethod|SoftwareTokenMFA)NotFound/, 'methodNotFound'],
  [/^(InvalidPassword|PasswordHistory)/, 'passwordPolicy'],
  [/^InternalError/, 'serviceUnavailable'],
  [/^OperationNotEnabled/, 'operationNotEnabled'],
  [/^(RefreshTokenReuse|Unauthorized)/, 'sessionRevoked'],
  [/^(LimitExceeded|TooMany)/, 'throttled'],
  [/^(InvalidLambda|UnexpectedLambda)/, 'triggerFailed'],
  [/^UserLambdaValidation/, 'triggerRejected'],

  [/attempts exceeded/i, 'attemptsExceeded'],
  [/session is expired/i, 'challengeExpired'],
  [/invalid session/i, 'sessionInvalid'],
  [/user is disabled/i, 'userDisabled'],
  [/secret ?hash|not enabled|is not configured|only custom auth/i, 'configuration'],
  [/cannot be confirmed|already confirmed/i, 'alreadyConfirmed'],
  [/cannot be reset|no registered\/verified/i, 'passwordResetNotPossible'],
  [/temporary password/i, 'temporaryPasswordExpired'],
  [/unauthorized attribute/i, 'invalidParameter'],
  [/(access|refresh) token/i, 'sessionRevoked'],
]

/** What a wrong sign-in is called, by what was proven in it. */
const wrongSignIns: Readonly<Partial<Record<Operation, FailureCode>>> = {
  autoSignIn: 'incorrectCredentials',
  signIn: 'incorrectCredentials',
  prove: 'incorrectCredentials',
  confirmSignIn: 'challengeFailed',
}

/** Where a refusal without a reason means that the session is over. */
const ofSession: readonly Operation[] = ['restore', 'refresh', 'signOut']

/** What an exception of Cognito means during an operation; `undefined` for a name that is none of Cognito's. */
export function codeOfException(
  name: string,
  message: string,
  operation: Operation,
): FailureCode | undefined {
  if (!name.endsWith('Exception')) return undefined
  const [, said] = rules.find(([pattern]) => pattern.test(`${name}: ${message}`)) ?? []
  if (said) return said
  // Whether or not the pool hides that a user does not exist (`PreventUserExistenceErrors`), one wrong sign-in is like another.
  const wrongSignIn = wrongSignIns[operation]
  if (wrongSignIn && /^(NotAuthorized|UserNotFound)/.test(name)) return wrongSignIn
  if (name === 'NotAuthorizedException')
    return ofSession.includes(operation) ? 'sessionRevoked' : 'forbidden'
  return failureCodes.find((code) => name.toLowerCase() === `${code.toLowerCase()}exception`)
}
