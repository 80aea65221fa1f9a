import { CognitoFlowError, isCognitoFlowError } from '../cognito-flow-error'
import { isObject } from '../is-object'
import { PIECE, redact } from './redact'

/** What the SDK throws is judged by its shape: a custom wire may throw plain objects. */
interface Thrown {
  readonly name: string
  readonly message: string
  readonly status: number | undefined
  readonly requestId: string | undefined
}

/**
 * Turns what a wire threw into a {@link CognitoFlowError}. Cognito's exceptions are told by their name and never by their
 * status (it answers 400 for almost all), except that a server error is one whatever its body says.
 *
 * @param secrets - The secret strings of the request, see `secretsOf`.
 */
export function toError(error: unknown, secrets: readonly string[]): CognitoFlowError {
  if (isCognitoFlowError(error)) return error
  const { name, message, status, requestId } = readThrown(error, secrets)

  const isException = /^\w{1,60}Exception$/.test(name) && !name.endsWith('ServiceException')
  if (status !== undefined && (status >= 500 || (status === 429 && !isException))) {
    return new CognitoFlowError('serviceUnavailable', `Amazon Cognito answered ${status}.`, {
      requestId,
      ...(isException && { name }),
    })
  }
  if (isException) return new CognitoFlowError('service', message, { name, requestId })
  if (isConnectionError(error, status)) {
    return new CognitoFlowError(
      'network',
      'The request did not reach Amazon Cognito, or its answer did not come back.',
      { cause: redact(String((isObject(error) && error.cause) || error), secrets) },
    )
  }
  // The parser's own message quotes the answer, which may hold tokens: neither it nor the error is passed on.
  return new CognitoFlowError(
    'unexpectedResponse',
    `The answer${status === undefined ? '' : ` (status ${status})`} is not one of Amazon Cognito's.`,
    { requestId },
  )
}

/**
 * No status means that no answer began; an answer cut short has one, and the connection's error code. Beside the SDK's `$fault`,
 * a `code` is only what the answer's body says.
 */
function isConnectionError(error: unknown, status: number | undefined): boolean {
  return (
    status === undefined || (isObject(error) && typeof error.code === 'string' && !error.$fault)
  )
}

/**
 * The answer is untrusted down to its headers: whatever of it is shown is redacted. In a name or an id a short secret shows by
 * chance alone.
 */
function readThrown(error: unknown, secrets: readonly string[]): Thrown {
  const thrown = isObject(error) ? error : {}
  const metadata = isObject(thrown.$metadata) ? thrown.$metadata : {}
  const long = secrets.filter(({ length }) => length >= PIECE)
  const textOf = (value: unknown, secrets: readonly string[]) =>
    typeof value === 'string' ? redact(value, secrets) : undefined
  return {
    name: textOf(thrown.name, long) ?? '',
    message: textOf(thrown.message, secrets) ?? '',
    status: typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined,
    requestId: textOf(metadata.requestId, long),
  }
}
