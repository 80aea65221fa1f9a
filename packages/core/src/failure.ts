import type { Operation, PortErrorCode } from './ports'

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

interface Rule {
  readonly code: FailureCode
  /** `retry` is `retryAnswer` where a code or answer was sent, else `retryRequest`. */
  readonly recovery: Recovery | 'retry'
  readonly retryAfterMs?: number
}

type MessageRules = readonly (readonly [pattern: RegExp, rule: Rule])[]

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

const configuration: Rule = { code: 'configuration', recovery: 'none' }
const invalidParameter: Rule = { code: 'invalidParameter', recovery: 'retry' }
const sessionRevoked: Rule = { code: 'sessionRevoked', recovery: 'restart' }
const sessionInvalid: Rule = { code: 'sessionInvalid', recovery: 'restart' }
const challengeExpired: Rule = { code: 'challengeExpired', recovery: 'restart' }
const alreadyConfirmed: Rule = { code: 'alreadyConfirmed', recovery: 'restart' }
const passwordPolicy: Rule = { code: 'passwordPolicy', recovery: 'retry' }
const unexpectedResponse: Rule = { code: 'unexpectedResponse', recovery: 'restart' }
const serviceUnavailable: Rule = { code: 'serviceUnavailable', recovery: 'retry' }

/** Cognito names no waiting time: these are the shortest that the quotas it documents make sensible. */
const tooManyRequests: Rule = { code: 'throttled', recovery: 'wait', retryAfterMs: 5_000 }
const limitExceeded: Rule = { code: 'throttled', recovery: 'wait', retryAfterMs: 60_000 }
const attemptsExceeded: Rule = { code: 'attemptsExceeded', recovery: 'wait', retryAfterMs: 10_000 }

const notAuthorizedMessages: MessageRules = [
  [/attempts exceeded/i, attemptsExceeded],
  [/session is expired/i, challengeExpired],
  [/invalid session|only be used once/i, sessionInvalid],
  [/user is disabled/i, { code: 'userDisabled', recovery: 'none' }],
  [/secret ?hash/i, configuration],
  [/cannot be confirmed/i, alreadyConfirmed],
  [/password cannot be reset/i, { code: 'passwordResetNotPossible', recovery: 'none' }],
  [
    /temporary password has expired/i,
    { code: 'temporaryPasswordExpired', recovery: 'resetPassword' },
  ],
  [/unauthorized attribute/i, invalidParameter],
  [/(access|refresh) token/i, sessionRevoked],
]

const invalidParameterMessages: MessageRules = [
  [/not enabled|is not configured|only custom auth/i, configuration],
  [/already confirmed/i, alreadyConfirmed],
  [/no registered\/verified/i, { code: 'passwordResetNotPossible', recovery: 'none' }],
]

/** What a bare NotAuthorizedException means where no message tells: it depends on what was being done. */
const notAuthorizedDuring: Readonly<Record<Operation, Rule>> = {
  restore: sessionRevoked,
  signUp: { code: 'forbidden', recovery: 'none' },
  confirmSignUp: { code: 'forbidden', recovery: 'none' },
  resendSignUpCode: { code: 'forbidden', recovery: 'none' },
  autoSignIn: { code: 'incorrectCredentials', recovery: 'restart' },
  signIn: { code: 'incorrectCredentials', recovery: 'restart' },
  verifyPassword: { code: 'incorrectCredentials', recovery: 'restart' },
  confirmSignIn: { code: 'challengeFailed', recovery: 'restart' },
  resetPassword: { code: 'forbidden', recovery: 'none' },
  confirmResetPassword: { code: 'forbidden', recovery: 'none' },
  refresh: sessionRevoked,
  signOut: sessionRevoked,
}

const byName: ReadonlyMap<string, Rule> = new Map([
  ['AliasExistsException', { code: 'aliasExists', recovery: 'restart' }],
  ['CodeDeliveryFailureException', { code: 'codeDeliveryFailed', recovery: 'retry' }],
  ['CodeMismatchException', { code: 'codeMismatch', recovery: 'retryAnswer' }],
  ['ExpiredCodeException', { code: 'codeExpired', recovery: 'retryAnswer' }],
  ['FeatureUnavailableInTierException', configuration],
  ['ForbiddenException', { code: 'forbidden', recovery: 'none' }],
  ['InternalErrorException', serviceUnavailable],
  ['InvalidEmailRoleAccessPolicyException', configuration],
  ['InvalidLambdaResponseException', { code: 'triggerFailed', recovery: 'restart' }],
  ['InvalidPasswordException', passwordPolicy],
  ['InvalidSmsRoleAccessPolicyException', configuration],
  ['InvalidSmsRoleTrustRelationshipException', configuration],
  ['InvalidUserPoolConfigurationException', configuration],
  ['LimitExceededException', limitExceeded],
  ['OperationNotEnabledException', configuration],
  ['PasswordHistoryPolicyViolationException', passwordPolicy],
  ['PasswordResetRequiredException', { code: 'passwordResetRequired', recovery: 'resetPassword' }],
  ['RefreshTokenReuseException', sessionRevoked],
  ['ResourceNotFoundException', configuration],
  ['TooManyFailedAttemptsException', limitExceeded],
  ['TooManyRequestsException', tooManyRequests],
  ['UnauthorizedException', sessionRevoked],
  ['UnexpectedLambdaException', { code: 'triggerFailed', recovery: 'restart' }],
  ['UnsupportedOperationException', configuration],
  ['UserLambdaValidationException', { code: 'triggerRejected', recovery: 'restart' }],
  ['UserNotConfirmedException', { code: 'userNotConfirmed', recovery: 'confirmSignUp' }],
  ['UserNotFoundException', { code: 'userNotFound', recovery: 'restart' }],
  ['UsernameExistsException', { code: 'usernameExists', recovery: 'retryRequest' }],
])

const byPortCode: Readonly<Record<Exclude<PortErrorCode, 'service'>, Rule>> = {
  network: { code: 'network', recovery: 'retry' },
  timeout: { code: 'timeout', recovery: 'retry' },
  serviceUnavailable,
  aborted: { code: 'network', recovery: 'retry' },
  unexpectedResponse,
  invalidInput: invalidParameter,
  configuration,
  challengeExpired,
  sessionInvalid,
  srpIllegalParameter: { code: 'srpIllegalParameter', recovery: 'restart' },
  noSession: sessionRevoked,
}

const unknown: Rule = { code: 'unknown', recovery: 'restart' }

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
  const rule = ruleFor(textOf(error, 'code'), name, message, operation)
  return {
    code: rule.code,
    recovery: recoveryOf(rule, operation),
    operation,
    name,
    message,
    ...(rule.retryAfterMs !== undefined && { retryAfterMs: rule.retryAfterMs }),
  }
}

function ruleFor(portCode: string, name: string, message: string, operation: Operation): Rule {
  if (isPortCode(portCode)) return byPortCode[portCode]
  if (name === 'NotAuthorizedException')
    return byMessage(notAuthorizedMessages, message) ?? notAuthorizedDuring[operation]
  if (name === 'InvalidParameterException')
    return byMessage(invalidParameterMessages, message) ?? invalidParameter
  return byName.get(name) ?? unknown
}

function recoveryOf({ code, recovery }: Rule, operation: Operation): Recovery {
  if (operation === 'refresh') return endsSession.has(code) ? 'restart' : 'retryRequest'
  if (recovery !== 'retry') return recovery
  if (answering.has(operation)) return 'retryAnswer'
  // The proof's password and handshake are gone, and Cognito allows seconds for it.
  return operation === 'verifyPassword' ? 'restart' : 'retryRequest'
}

function byMessage(rules: MessageRules, message: string): Rule | undefined {
  return rules.find(([pattern]) => pattern.test(message))?.[1]
}

function isPortCode(code: string): code is keyof typeof byPortCode {
  return Object.hasOwn(byPortCode, code)
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
