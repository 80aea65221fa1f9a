import type { CommandType } from '../model/events'
import type { Operation } from '../model/ports'
import type { FailureCode, Recovery } from './failure'

/** What helps against each failure; `retry` is `retryAnswer` where a code or answer was sent, else `retryRequest`. */
const recoveries: Readonly<Record<FailureCode, Recovery | 'retry'>> = {
  alreadyConfirmed: 'restart',
  alreadySignedIn: 'none',
  aliasExists: 'retry',
  attemptsExceeded: 'wait',
  challengeExpired: 'restart',
  challengeFailed: 'restart',
  codeDeliveryFailed: 'retry',
  codeExpired: 'retryAnswer',
  codeMismatch: 'retryAnswer',
  codeUsed: 'retryAnswer',
  configuration: 'none',
  forbidden: 'none',
  incorrectCredentials: 'restart',
  invalidParameter: 'retry',
  methodNotFound: 'retry',
  network: 'retry',
  operationNotEnabled: 'wait',
  passkeyCancelled: 'retryAnswer',
  passkeyNotFound: 'retryAnswer',
  passkeyNotSupported: 'restart',
  passkeyTimedOut: 'retryAnswer',
  passkeyWrongSite: 'restart',
  passwordPolicy: 'retry',
  passwordResetNotPossible: 'none',
  passwordResetRequired: 'resetPassword',
  serviceUnavailable: 'retry',
  sessionInvalid: 'restart',
  sessionRevoked: 'restart',
  srpIllegalParameter: 'restart',
  temporaryPasswordExpired: 'resetPassword',
  throttled: 'wait',
  timeout: 'retry',
  triggerFailed: 'restart',
  triggerRejected: 'restart',
  unexpectedResponse: 'restart',
  unknown: 'restart',
  userDisabled: 'none',
  userNotConfirmed: 'confirmSignUp',
  userNotFound: 'restart',
  usernameExists: 'retryRequest',
}

const answering: readonly Operation[] = ['confirmSignUp', 'confirmSignIn', 'confirmResetPassword']

/** Only the pool's own word ends a session: trouble of any other kind while refreshing leaves the user signed in. */
const endsSession: readonly FailureCode[] = ['sessionRevoked', 'userDisabled', 'userNotFound']

// biome-ignore lint/plugin/no-type-assertion: the keys of a record by code
export const failureCodes = Object.keys(recoveries) as readonly FailureCode[]

export function recoveryOf(code: FailureCode, operation: Operation): Recovery {
  if (operation === 'refresh') return endsSession.includes(code) ? 'restart' : 'retryRequest'
  const recovery = recoveries[code]
  if (recovery !== 'retry') return recovery
  if (answering.includes(operation)) return 'retryAnswer'
  // The proof's password and handshake are gone, and Cognito allows seconds for it.
  return operation === 'prove' ? 'restart' : 'retryRequest'
}

/**
 * The form that a failure belongs to: that of its operation while it can be sent again. A challenge, a code of a sign-up or a
 * session that is over leads back to the sign-in form.
 */
export function formOf(operation: Operation, recovery: Recovery): CommandType {
  if (recovery === 'confirmSignUp' || recovery === 'resetPassword') return recovery
  const isOver = recovery === 'restart'
  switch (operation) {
    case 'restore':
    case 'autoSignIn':
    case 'prove':
      return 'signIn'
    case 'confirmSignUp':
    case 'resendSignUpCode':
      return isOver ? 'signIn' : 'confirmSignUp'
    case 'confirmSignIn':
      return isOver || recovery === 'none' ? 'signIn' : operation
    case 'refresh':
      return isOver ? 'signIn' : operation
    default:
      return operation
  }
}

/** Cognito names no waiting time: these are the shortest, in ms, that the quotas it documents make sensible. */
export function backOffOf(code: FailureCode, name: string): number {
  if (code === 'attemptsExceeded') return 10_000
  return name === 'TooManyRequestsException' ? 5_000 : 60_000
}
