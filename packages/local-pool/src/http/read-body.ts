import { CognitoError } from '../cognito-error'

const limit = 1_048_576

/** The request body as text; refuses more than 1 MiB without reading on. */
export async function readBody(request: Request): Promise<string> {
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw tooLarge()
  if (!request.body) return ''
  const reader = request.body.getReader()
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw tooLarge()
    }
    text += decoder.decode(value, { stream: true })
  }
}

// [inf] The limit, the exception and the status.
function tooLarge(): CognitoError {
  const message = 'Request body exceeds 1048576 bytes'
  return new CognitoError('RequestEntityTooLargeException', message, 413)
}
