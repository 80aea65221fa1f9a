import type { CognitoError } from '../cognito-error'

export const amzJson = 'application/x-amz-json-1.1'

export function jsonResponse(body: object, status = 200, type = 'application/json'): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } })
}

/** [rec] The name with a trailing colon in the header, plain in the body. */
export function errorResponse(error: CognitoError): Response {
  const { name, message, status } = error
  const response = jsonResponse({ __type: name, message }, status, amzJson)
  response.headers.set('x-amzn-ErrorType', `${name}:`)
  response.headers.set('x-amzn-ErrorMessage', toHeaderText(message))
  return response
}

// Header values are bytes of one line; a trigger's message may hold anything.
function toHeaderText(message: string): string {
  return message.replace(/[^\x20-\x7e]+/g, ' ').trim()
}
