import type { AuthFailure, FailureCode, Notice, PasswordRule, Recovery } from '@cognito-flow/core'

type Text = string | ((failure: AuthFailure) => string)

/** Where the pool's own words are the explanation. */
const inItsWords = ({ message }: AuthFailure) =>
  message === '' ? 'The pool did not accept this.' : message.replace(/[^.!?]$/, '$&.')

const rules: Readonly<Record<PasswordRule, string>> = {
  long: 'The password is too short.',
  lowercase: 'The password needs a lower-case letter.',
  uppercase: 'The password needs an upper-case letter.',
  numeric: 'The password needs a number.',
  symbol: 'The password needs a symbol.',
  history: 'You have used this password before.',
}

/** What happened, for a person. */
const causes: Readonly<Record<FailureCode, Text>> = {
  alreadyConfirmed: 'This account is confirmed already.',
  alreadySignedIn: 'You are already signed in.',
  aliasExists: 'Another account uses this e-mail address or phone number.',
  attemptsExceeded: 'Too many wrong passwords in a row.',
  challengeExpired: 'The time to answer is over.',
  challengeFailed: 'That was not the right answer.',
  codeDeliveryFailed: 'The code could not be delivered.',
  codeExpired: 'This code has expired, or a newer one has replaced it.',
  codeMismatch: 'This is not the right code.',
  codeUsed: 'This code has been used already.',
  configuration: 'This app is not set up correctly for its user pool.',
  forbidden: 'The user pool does not allow this.',
  incorrectCredentials: 'The username or password is not right.',
  invalidParameter: inItsWords,
  methodNotFound: 'This way is not set up for your account.',
  network: 'The user pool cannot be reached.',
  operationNotEnabled: 'This is not possible at the moment.',
  passkeyCancelled: 'No passkey was used.',
  passkeyNotFound: 'There is no passkey for this account here.',
  passkeyNotSupported: 'This browser cannot use passkeys here.',
  passkeyTimedOut: 'The time to use a passkey is over.',
  passkeyWrongSite: 'The passkeys of this account belong to another site.',
  passwordPolicy: (failure) => (failure.rule ? rules[failure.rule] : inItsWords(failure)),
  passwordResetNotPossible: 'There is no verified address to send a code to.',
  passwordResetRequired: 'Your password has to be reset before you can sign in.',
  serviceUnavailable: 'The user pool has trouble answering.',
  sessionInvalid: 'This sign-in is no longer valid.',
  sessionRevoked: 'Your session has ended.',
  srpIllegalParameter: 'The server could not prove that it knows your password.',
  temporaryPasswordExpired: 'Your temporary password has expired.',
  throttled: 'Too many tries.',
  timeout: 'The user pool took too long to answer.',
  triggerFailed: 'The pool’s sign-in steps failed.',
  triggerRejected: inItsWords,
  unexpectedResponse: 'The user pool gave an answer that makes no sense.',
  unknown: 'Something went wrong.',
  userDisabled: 'This account is disabled.',
  userNotConfirmed: 'This account is not confirmed yet.',
  userNotFound: 'There is no such account.',
  usernameExists: 'This username is taken.',
}

/** What the user can do next. */
const ways: Readonly<Record<Recovery, string>> = {
  retryAnswer: 'Please try again.',
  retryRequest: 'Please try again.',
  restart: 'Please start again.',
  wait: 'Please wait a little.',
  confirmSignUp: 'Enter the code that was sent when you signed up.',
  resetPassword: 'Get a code and choose a new password.',
  none: '',
}

/** Where the general advice would be wrong or less useful. */
const waysOf: Partial<Record<FailureCode, string>> = {
  alreadyConfirmed: 'You can sign in.',
  alreadySignedIn: 'Sign out first to use another account.',
  codeExpired: 'Get a new one.',
  codeUsed: 'Wait for the next one.',
  configuration: 'The people who run it have to check its pool and client ids.',
  incorrectCredentials: 'Check both and try again.',
  network: 'Check your connection and try again.',
  passkeyNotSupported: 'Sign in another way.',
  passkeyWrongSite: 'Sign in another way.',
  passwordResetNotPossible: 'Contact support.',
  serviceUnavailable: 'Try again in a moment.',
  sessionRevoked: 'Please sign in again.',
  userDisabled: 'Contact support.',
  usernameExists: 'Choose another one.',
}

/** A failure in a person's words: what happened and what to do next. */
export function toFailureText(failure: AuthFailure): string {
  const cause = causes[failure.code]
  const text = typeof cause === 'string' ? cause : cause(failure)
  return [text, waysOf[failure.code] ?? ways[failure.recovery]].filter(Boolean).join(' ')
}

const notices: Readonly<Record<Notice, string>> = {
  signUpConfirmed: 'Your account is confirmed. Sign in to go on.',
  passwordReset: 'Your password is changed. Sign in with the new one.',
  signedOut: 'You are signed out.',
}

export function toNoticeText(notice: Notice): string {
  return notices[notice]
}
