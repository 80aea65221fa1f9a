import { CognitoFlowError, isCognitoFlowError } from '../cognito-flow-error'
import { isObject } from '../is-object'
import { redact } from './redact'

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
  const { name, message, status, requestId } = readThrown(error)

  const isException = /^\w+Exception$/.test(name) && !name.endsWith('ServiceException')
  if (status !== undefined && (status >= 500 || (status === 429 && !isException))) {
    return new CognitoFlowError('serviceUnavailable', `Amazon Cognito answered ${status}.`, {
      requestId,
      ...(isException && { name }),
    })
  }
  if (isException)
    return new CognitoFlowError('service', redact(message, secrets), { name, requestId })
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

function readThrown(error: unknown): Thrown {
  const thrown = isObject(error) ? error : {}
  const metadata = isObject(thrown.$metadata) ? thrown.$metadata : {}
  return {
    name: typeof thrown.name === 'string' ? thrown.name : '',
    message: typeof thrown.message === 'string' ? thrown.message : '',
    status: typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined,
    requestId: typeof metadata.requestId === 'string' ? metadata.requestId : undefined,
  }
}
