import { isObject } from '../is-object'
import { readText } from './read-text'

/** The longest answer that is read, in bytes: far more than Cognito sends. */
export const MAX_BYTES = 524_288

/**
 * The output of an operation. Throws what the SDK would: Cognito's exception, an error for an answer that is not Cognito's, or
 * what the connection threw. Nothing of an answer shows in an error but Cognito's own message.
 */
export async function readResponse(response: Response, maxBytes: number): Promise<unknown> {
  const answer = await readMembers(response, maxBytes)
  if (response.ok) return answer
  const { __type, code, Code, message, Message } = answer
  const type = firstText(__type, code, Code, response.headers.get('x-amzn-errortype'))
  // As in `com.amazonaws.cognito#NotAuthorizedException:http://internal.amazon.com/…`
  const name = /^(?:[^,:#]*#)?([^,:#]+)/.exec(type ?? '')?.[1]
  throw toException(response, name ?? 'Unknown', firstText(message, Message) ?? 'UnknownError')
}

async function readMembers(response: Response, maxBytes: number) {
  const text = await readBody(response, maxBytes)
  try {
    const answer: unknown = JSON.parse(text || '{}')
    return isObject(answer) ? answer : {}
  } catch {
    throw toException(response, 'SyntaxError', 'The answer is not JSON.')
  }
}

/** The text of an answer, for whatever parses it. Throws like {@link readResponse}. */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
  // A browser shows nothing of a redirect that it was told not to follow.
  if (response.status === 0) throw toException(response, 'Unknown', 'The answer is a redirect.')
  try {
    return await readText(response, maxBytes)
  } catch (error) {
    // A connection that broke off says so, unless the answer was a server's failure anyway.
    if (!(error instanceof RangeError) && response.status < 500) throw error
    throw toException(response, 'SyntaxError', 'The answer broke off or is too long.')
  }
}

function toException({ status, headers }: Response, name: string, message: string): Error {
  const $metadata = {
    httpStatusCode: status,
    requestId: headers.get('x-amzn-requestid') ?? undefined,
  }
  return Object.assign(new Error(message), { name, $metadata })
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '')
}
