/**
 * The body of a response as text, read no further than `maxBytes`: then the connection is closed and a RangeError thrown.
 * Where a platform does not stream bodies, a body is read whole.
 */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return response.text()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > maxBytes) {
      reader.cancel().catch(() => {})
      throw new RangeError(`The answer has more than ${maxBytes} bytes.`)
    }
    text += decoder.decode(value, { stream: true })
  }
}
