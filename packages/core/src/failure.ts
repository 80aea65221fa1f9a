import type { Operation } from './ports'

/** What went wrong, in words an application can switch over and translate. */
export type FailureCode =
  | 'alreadyConfirmed'
  | 'alreadySignedIn'
  | 'aliasExists'
  | 'attemptsExceeded'
  | 'challengeExpired'
  | 'challengeFailed'
  | 'codeDeliveryFailed'
  | 'codeExpired'
  | 'codeMismatch'
  | 'configuration'
  | 'forbidden'
  | 'incorrectCredentials'
  | 'invalidParameter'
  | 'network'
  | 'passwordPolicy'
  | 'passwordResetNotPossible'
  | 'passwordResetRequired'
  | 'serviceUnavailable'
  | 'sessionInvalid'
  | 'sessionRevoked'
  | 'srpIllegalParameter'
  | 'temporaryPasswordExpired'
  | 'throttled'
  | 'timeout'
  | 'triggerFailed'
  | 'triggerRejected'
  | 'unexpectedResponse'
  | 'unknown'
  | 'userDisabled'
  | 'userNotConfirmed'
  | 'userNotFound'
  | 'usernameExists'

/**
 * What the user can do next; it picks the state that follows a failure.
 *
 * `retryAnswer`: answer the same question again. `retryRequest`: send the same form again. `restart`: begin anew.
 * `wait`: the same after `retryAfterMs`. `confirmSignUp` and `resetPassword`: do that first. `none`: nothing here helps.
 */
export type Recovery =
  | 'retryAnswer'
  | 'retryRequest'
  | 'restart'
  | 'wait'
  | 'confirmSignUp'
  | 'resetPassword'
  | 'none'

/** A failure as data: plain JSON, free of secrets as long as the port's error message is. */
export interface AuthFailure {
  readonly code: FailureCode
  readonly recovery: Recovery
  readonly operation: Operation
  /** Cognito's exception name, such as `NotAuthorizedException`, or the name of the error a port threw. */
  readonly name: string
  readonly message: string
  /** How long to wait before another try, in ms; with recovery `wait`. */
  readonly retryAfterMs?: number
}

/**
 * What helps against each failure (`retry` is `retryAnswer` where a code or answer was sent, else `retryRequest`), and which
 * of Cognito's exceptions always mean it, without their `Exception`.
 */
const failures: Readonly<
  Record<FailureCode, readonly [recovery: Recovery | 'retry', ...exceptions: string[]]>
> = {
  alreadyConfirmed: ['restart'],
  alreadySignedIn: ['none'],
  aliasExists: ['restart', 'AliasExists'],
  attemptsExceeded: ['wait'],
  challengeExpired: ['restart'],
  challengeFailed: ['restart'],
  codeDeliveryFailed: ['retry', 'CodeDeliveryFailure'],
  codeExpired: ['retryAnswer', 'ExpiredCode'],
  codeMismatch: ['retryAnswer', 'CodeMismatch'],
  configuration: [
    'none',
    'FeatureUnavailableInTier',
    'InvalidEmailRoleAccessPolicy',
    'InvalidSmsRoleAccessPolicy',
    'InvalidSmsRoleTrustRelationship',
    'InvalidUserPoolConfiguration',
    'OperationNotEnabled',
    'ResourceNotFound',
    'UnsupportedOperation',
  ],
  forbidden: ['none', 'Forbidden'],
  incorrectCredentials: ['restart'],
  invalidParameter: ['retry'],
  network: ['retry'],
  passwordPolicy: ['retry', 'InvalidPassword', 'PasswordHistoryPolicyViolation'],
  passwordResetNotPossible: ['none'],
  passwordResetRequired: ['resetPassword', 'PasswordResetRequired'],
  serviceUnavailable: ['retry', 'InternalError'],
  sessionInvalid: ['restart'],
  sessionRevoked: ['restart', 'RefreshTokenReuse', 'Unauthorized'],
  srpIllegalParameter: ['restart'],
  temporaryPasswordExpired: ['resetPassword'],
  throttled: ['wait', 'LimitExceeded', 'TooManyFailedAttempts', 'TooManyRequests'],
  timeout: ['retry'],
  triggerFailed: ['restart', 'InvalidLambdaResponse', 'UnexpectedLambda'],
  triggerRejected: ['restart', 'UserLambdaValidation'],
  unexpectedResponse: ['restart'],
  unknown: ['restart'],
  userDisabled: ['none'],
  userNotConfirmed: ['confirmSignUp', 'UserNotConfirmed'],
  userNotFound: ['restart', 'UserNotFound'],
  usernameExists: ['retryRequest', 'UsernameExists'],
}

const answering: ReadonlySet<Operation> = new Set([
  'confirmSignUp',
  'confirmSignIn',
  'confirmResetPassword',
])

/** Only the pool's own word ends a session: trouble of any other kind while refreshing leaves the user signed in. */
const endsSession: ReadonlySet<FailureCode> = new Set([
  'sessionRevoked',
  'userDisabled',
  'userNotFound',
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
  verifyPassword: 'incorrectCredentials',
  confirmSignIn: 'challengeFailed',
  resetPassword: 'forbidden',
  confirmResetPassword: 'forbidden',
  refresh: 'sessionRevoked',
  signOut: 'sessionRevoked',
}

/** The codes of a port's error that a failure calls otherwise. */
const portCodes: ReadonlyMap<string, FailureCode> = new Map([
  ['aborted', 'network'],
  ['invalidInput', 'invalidParameter'],
  ['noSession', 'sessionRevoked'],
])

/**
 * Decides what an error means and what the user can do next, from its name, its message and the operation it came from.
 *
 * @param error - Anything a port rejected with. Never throws, whatever it is.
 * @param operation - The phase: `NotAuthorizedException` while signing in is a wrong password, while answering a challenge it
 * is `failAuthentication`, while refreshing a revoked session.
 */
export function classify(error: unknown, operation: Operation): AuthFailure {
  const name = textOf(error, 'name') || 'Error'
  const message = textOf(error, 'message')
  const code = codeOf(textOf(error, 'code'), name, message, operation)
  const recovery = recoveryOf(code, operation)
  const failure = { code, recovery, operation, name, message }
  return recovery === 'wait' ? { ...failure, retryAfterMs: backOffOf(code, name) } : failure
}

function codeOf(
  portCode: string,
  name: string,
  message: string,
  operation: Operation,
): FailureCode {
  if (isFailureCode(portCode)) return portCode
  const known = portCodes.get(portCode)
  if (known) return known
  if (name === 'NotAuthorizedException')
    return byMessage(notAuthorizedMessages, message) ?? notAuthorizedDuring[operation]
  if (name === 'InvalidParameterException')
    return byMessage(invalidParameterMessages, message) ?? 'invalidParameter'
  const [, exception = ''] = /^(\w+)Exception$/.exec(name) ?? []
  return (
    Object.keys(failures)
      .filter(isFailureCode)
      .find((code) => failures[code].includes(exception, 1)) ?? 'unknown'
  )
}

function recoveryOf(code: FailureCode, operation: Operation): Recovery {
  if (operation === 'refresh') return endsSession.has(code) ? 'restart' : 'retryRequest'
  const [recovery] = failures[code]
  if (recovery !== 'retry') return recovery
  if (answering.has(operation)) return 'retryAnswer'
  // The proof's password and handshake are gone, and Cognito allows seconds for it.
  return operation === 'verifyPassword' ? 'restart' : 'retryRequest'
}

/** Cognito names no waiting time: these are the shortest, in ms, that the quotas it documents make sensible. */
function backOffOf(code: FailureCode, name: string): number {
  if (code === 'attemptsExceeded') return 10_000
  return name === 'TooManyRequestsException' ? 5_000 : 60_000
}

function byMessage(rules: MessageRules, message: string): FailureCode | undefined {
  return rules.find(([pattern]) => pattern.test(message))?.[1]
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failures, code)
}

/** Reads a string property without trusting the value: a port may reject with anything, getters that throw included. */
function textOf(value: unknown, key: string): string {
  try {
    const text: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
    return typeof text === 'string' ? text : ''
  } catch {
    return ''
  }
}

/** Whether a value already is a failure, as the machine's invoked ports reject with. */
export function isFailure(value: unknown): value is AuthFailure {
  return textOf(value, 'code') !== '' && textOf(value, 'recovery') !== ''
}
