import type { CommandType } from '../model/events'
import type { Operation } from '../model/ports'

/**
 * What went wrong, in words an application can switch over and translate. `operationNotEnabled`: a replica of the pool does not
 * do this as long as the pool's own Region does.
 */
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
  | 'codeUsed'
  | 'configuration'
  | 'forbidden'
  | 'incorrectCredentials'
  | 'invalidParameter'
  | 'methodNotFound'
  | 'network'
  | 'operationNotEnabled'
  | 'passkeyCancelled'
  | 'passkeyNotFound'
  | 'passkeyNotSupported'
  | 'passkeyTimedOut'
  | 'passkeyWrongSite'
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

/**
 * A rule of a password policy, in Cognito's words: a password is `long` enough, has `lowercase`, `uppercase`, `numeric` and
 * `symbol` characters, and is none of its `history`.
 */
export type PasswordRule = 'long' | 'lowercase' | 'uppercase' | 'numeric' | 'symbol' | 'history'

/** A failure as data: plain JSON, free of secrets as long as the port's error message is. */
export interface AuthFailure {
  readonly code: FailureCode
  readonly recovery: Recovery
  /** What was being done: a port, or the command that was refused. */
  readonly operation: Operation
  /**
   * The form it belongs to, by the command that the form sends: a page that shows a form shows the failures of that form. It is
   * where the user goes on, so a challenge that cannot be answered any more belongs to the form of `signIn`.
   */
  readonly form: CommandType
  /** Cognito's exception name, such as `NotAuthorizedException`, or the name of the error a port threw. */
  readonly name: string
  readonly message: string
  /**
   * What of the form it is about: a member of the command (`username`, `password`, `code`, `answer`, `newPassword`) or the name of
   * an attribute. Left out where it is about none, or the port names none.
   */
  readonly field?: string
  /** With `passwordPolicy`: the rule that the password breaks. */
  readonly rule?: PasswordRule
  /** When it happened, in ms since the epoch, where the port's error says so. */
  readonly at?: number
  /** How long to wait before another try, in ms; with recovery `wait`. */
  readonly retryAfterMs?: number
  /** The same as a moment, in ms since the epoch, where the port's error says when it happened. */
  readonly retryAt?: number
}
