import type { Operation } from '../model/ports'
import type { FailureCode } from './failure'

/** What each of Cognito's exceptions means, by its name without `Exception`, where the name alone decides. */
const exceptions: ReadonlyMap<string, FailureCode> = new Map([
  ['AliasExists', 'aliasExists'],
  ['CodeDeliveryFailure', 'codeDeliveryFailed'],
  ['CodeMismatch', 'codeMismatch'],
  ['ExpiredCode', 'codeExpired'],
  ['FeatureUnavailableInTier', 'configuration'],
  ['Forbidden', 'forbidden'],
  ['InternalError', 'serviceUnavailable'],
  ['InvalidEmailRoleAccessPolicy', 'configuration'],
  ['InvalidLambdaResponse', 'triggerFailed'],
  ['InvalidPassword', 'passwordPolicy'],
  ['InvalidSmsRoleAccessPolicy', 'configuration'],
  ['InvalidSmsRoleTrustRelationship', 'configuration'],
  ['InvalidUserPoolConfiguration', 'configuration'],
  ['LimitExceeded', 'throttled'],
  ['OperationNotEnabled', 'configuration'],
  ['PasswordHistoryPolicyViolation', 'passwordPolicy'],
  ['PasswordResetRequired', 'passwordResetRequired'],
  ['RefreshTokenReuse', 'sessionRevoked'],
  ['ResourceNotFound', 'configuration'],
  ['TooManyFailedAttempts', 'throttled'],
  ['TooManyRequests', 'throttled'],
  ['Unauthorized', 'sessionRevoked'],
  ['UnexpectedLambda', 'triggerFailed'],
  ['UnsupportedOperation', 'configuration'],
  ['UserLambdaValidation', 'triggerRejected'],
  ['UsernameExists', 'usernameExists'],
  ['UserNotConfirmed', 'userNotConfirmed'],
  ['UserNotFound', 'userNotFound'],
])

type MessageRules = readonly (readonly [pattern: RegExp, code: FailureCode])[]

const notAuthorizedMessages: MessageRules = [
  [/attempts exceeded/i, 'attemptsExceeded'],
  [/session is expired/i, 'challengeExpired'],
  [/invalid session|only be used once/i, 'sessionInvalid'],
  [/user is disabled/i, 'userDisabled'],
  [/secret ?hash/i, 'configuration'],
  [/cannot be confirmed/i, 'alreadyConfirmed'],
  [/password cannot be reset/i, 'passwordResetNotPossible'],
  [/temporary password has expired/i, 'temporaryPasswordExpired'],
  [/unauthorized attribute/i, 'invalidParameter'],
  [/(access|refresh) token/i, 'sessionRevoked'],
]

const invalidParameterMessages: MessageRules = [
  [/not enabled|is not configured|only custom auth/i, 'configuration'],
  [/already confirmed/i, 'alreadyConfirmed'],
  [/no registered\/verified/i, 'passwordResetNotPossible'],
]

/** What a bare NotAuthorizedException means where no message tells: it depends on what was being done. */
const notAuthorizedDuring: Readonly<Record<Operation, FailureCode>> = {
  restore: 'sessionRevoked',
  signUp: 'forbidden',
  confirmSignUp: 'forbidden',
  resendSignUpCode: 'forbidden',
  autoSignIn: 'incorrectCredentials',
  signIn: 'incorrectCredentials',
  prove: 'incorrectCredentials',
  confirmSignIn: 'challengeFailed',
  resetPassword: 'forbidden',
  confirmResetPassword: 'forbidden',
  refresh: 'sessionRevoked',
  signOut: 'sessionRevoked',
}

/** A sign-in whose user does not exist is a wrong sign-in like any other, whether or not the pool hides that (`PreventUserExistenceErrors`). */
const signingIn: ReadonlySet<Operation> = new Set([
  'autoSignIn',
  'signIn',
  'prove',
  'confirmSignIn',
])

/** What an exception of Cognito means during an operation; `undefined` for a name that is none of Cognito's. */
export function codeOfException(
  name: string,
  message: string,
  operation: Operation,
): FailureCode | undefined {
  if (name === 'UserNotFoundException' && signingIn.has(operation))
    return notAuthorizedDuring[operation]
  if (name === 'NotAuthorizedException')
    return byMessage(notAuthorizedMessages, message) ?? notAuthorizedDuring[operation]
  if (name === 'InvalidParameterException')
    return byMessage(invalidParameterMessages, message) ?? 'invalidParameter'
  return exceptions.get(/^(\w+)Exception$/.exec(name)?.[1] ?? '')
}

function byMessage(rules: MessageRules, message: string): FailureCode | undefined {
  return rules.find(([pattern]) => pattern.test(message))?.[1]
}
