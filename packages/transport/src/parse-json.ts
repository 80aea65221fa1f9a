/** What a text says, or `undefined` for no JSON: the parser's own error is not passed on, since it quotes the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
