import { CognitoFlowError, isCognitoFlowError } from '../cognito-flow-error'
import { isObject } from '../is-object'

/** What the SDK throws is judged by its shape: a custom wire may throw plain objects. */
interface Thrown {
  readonly name: string
  readonly message: string
  readonly status: number | undefined
  readonly requestId: string | undefined
}

/** Makes a message fit to be shown; rejects when it cannot. */
type Hide = (message: string) => Promise<string>

/**
 * Turns what a wire threw into a {@link CognitoFlowError}. Cognito's exceptions are told by their name and never by their
 * status (it answers 400 for almost all), except that a server error is one whatever its body says. Of an answer, which is
 * untrusted down to its headers, only the message may be free text.
 */
export async function toError(error: unknown, hide: Hide): Promise<CognitoFlowError> {
  if (isCognitoFlowError(error)) return error
  const { name, message, status, requestId } = readThrown(error)

  const isException = /^[a-z]{1,60}Exception$/i.test(name) && !name.endsWith('ServiceException')
  if (status !== undefined && (status >= 500 || (status === 429 && !isException))) {
    return new CognitoFlowError('serviceUnavailable', `Amazon Cognito answered ${status}.`, {
      requestId,
      ...(isException && { name }),
    })
  }
  if (isException) {
    const shown = await hide(message).catch(() => `Amazon Cognito answered ${name}.`)
    return new CognitoFlowError('service', shown, { name, requestId })
  }
  if (isConnectionError(error, status)) {
    return new CognitoFlowError(
      'network',
      'The request did not reach Amazon Cognito, or its answer did not come back.',
      { cause: causeOf(error) },
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

/** What the platform calls it, as in `TypeError ECONNREFUSED`: its words may quote anything. */
function causeOf(error: unknown): string {
  const { name, code, cause } = isObject(error) ? error : {}
  const within = isObject(cause) ? cause.code : undefined
  return [name, code, within]
    .filter((word) => typeof word === 'string' && /^[A-Z_]{3,40}$/i.test(word))
    .join(' ')
}

function readThrown(error: unknown): Thrown {
  const thrown = isObject(error) ? error : {}
  const metadata = isObject(thrown.$metadata) ? thrown.$metadata : {}
  const { httpStatusCode: status, requestId } = metadata
  return {
    name: typeof thrown.name === 'string' ? thrown.name : '',
    message: typeof thrown.message === 'string' ? thrown.message : '',
    status: typeof status === 'number' ? status : undefined,
    requestId:
      typeof requestId === 'string' && /^[a-z\d-]{1,40}$/.test(requestId) ? requestId : undefined,
  }
}
