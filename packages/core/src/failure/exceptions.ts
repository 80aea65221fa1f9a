import type { Operation } from '../model/ports'
import type { FailureCode } from './failure'
import { codeNamed } from './names'

type MessageRules = readonly (readonly [pattern: RegExp, code: FailureCode])[]

/** Exceptions that mean many things: their message tells which, where it tells anything. */
const manifold = /^(NotAuthorized|InvalidParameter|ExpiredCode)Exception$/

const messages: MessageRules = [
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
  [/already been used/i, 'codeUsed'],
]

/** What a wrong sign-in is called, by what was proven in it. */
const wrongSignIns: Readonly<Partial<Record<Operation, FailureCode>>> = {
  autoSignIn: 'incorrectCredentials',
  signIn: 'incorrectCredentials',
  prove: 'incorrectCredentials',
  confirmSignIn: 'challengeFailed',
}

/** What a refusal without a reason means: it depends on what was being done. */
function refusalOf(operation: Operation): FailureCode {
  const isOfSession = operation === 'restore' || operation === 'refresh' || operation === 'signOut'
  return wrongSignIns[operation] ?? (isOfSession ? 'sessionRevoked' : 'forbidden')
}

/** What an exception of Cognito means during an operation; `undefined` for a name that is none of Cognito's. */
export function codeOfException(
  name: string,
  message: string,
  operation: Operation,
): FailureCode | undefined {
  const said = manifold.test(name) && messages.find(([pattern]) => pattern.test(message))
  if (said) return said[1]
  if (name === 'NotAuthorizedException') return refusalOf(operation)
  // Like any other wrong sign-in, whether or not the pool hides that a user does not exist (`PreventUserExistenceErrors`).
  if (name === 'UserNotFoundException' && wrongSignIns[operation]) return wrongSignIns[operation]
  return name.endsWith('Exception') ? codeNamed(name.replace(/Exception$/, '')) : undefined
}
