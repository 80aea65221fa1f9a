import { isObject } from '../is-object'
import { unexpected } from '../sign-in/read-answer'

/** Cognito sends objects as JSON inside a parameter. Throws `unexpectedResponse` that names it for anything else. */
export function readJson(json: string, parameter: string): Readonly<Record<string, unknown>> {
  const value = parse(json)
  if (!isObject(value)) throw unexpected(parameter)
  return value
}

/** The same for a list of names. */
export function readNames(json: string | undefined, parameter: string): readonly string[] {
  const names = parse(json ?? '')
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string'))
    throw unexpected(parameter)
  return names
}

/** The parser's own error is not passed on: it quotes the answer. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
