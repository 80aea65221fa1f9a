import type { Operation } from '../model/ports'
import type { FailureCode } from './failure'
import { failureCodes } from './recoveries'

/** Cognito's exceptions whose name alone tells what they mean, without their `Exception`. */
const exceptions: Readonly<Partial<Record<FailureCode, readonly string[]>>> = {
  aliasExists: ['AliasExists'],
  codeDeliveryFailed: ['CodeDeliveryFailure'],
  codeExpired: ['ExpiredCode'],
  codeMismatch: ['CodeMismatch', 'EnableSoftwareTokenMFA'],
  configuration: [
    'FeatureUnavailableInTier',
    'InvalidEmailRoleAccessPolicy',
    'InvalidSmsRoleAccessPolicy',
    'InvalidSmsRoleTrustRelationship',
    'InvalidUserPoolConfiguration',
    'OperationNotEnabled',
    'ResourceNotFound',
    'UnsupportedOperation',
  ],
  forbidden: ['Forbidden'],
  methodNotFound: ['MFAMethodNotFound', 'SoftwareTokenMFANotFound'],
  passwordPolicy: ['InvalidPassword', 'PasswordHistoryPolicyViolation'],
  passwordResetRequired: ['PasswordResetRequired'],
  serviceUnavailable: ['InternalError'],
  sessionRevoked: ['RefreshTokenReuse', 'Unauthorized'],
  throttled: ['LimitExceeded', 'TooManyFailedAttempts', 'TooManyRequests'],
  triggerFailed: ['InvalidLambdaResponse', 'UnexpectedLambda'],
  triggerRejected: ['UserLambdaValidation'],
  userNotConfirmed: ['UserNotConfirmed'],
  userNotFound: ['UserNotFound'],
  usernameExists: ['UsernameExists'],
}

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
  if (name === 'ExpiredCodeException' && /already been used/i.test(message)) return 'codeUsed'
  const [, exception = ''] = /^(\w+)Exception$/.exec(name) ?? []
  return failureCodes.find((code) => exceptions[code]?.includes(exception))
}

function byMessage(rules: MessageRules, message: string): FailureCode | undefined {
  return rules.find(([pattern]) => pattern.test(message))?.[1]
}
