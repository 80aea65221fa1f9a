import { isObject } from '../is-object'
import { unexpected } from '../sign-in/read-answer'

/** Cognito sends lists and objects as JSON inside a parameter. Throws `unexpectedResponse` that names it for anything else. */
export function readJson(json: string, parameter: string): object {
  try {
    const value: unknown = JSON.parse(json)
    if (isObject(value)) return value
  } catch {
    // Falls through: the parser's message would quote the answer.
  }
  throw unexpected(parameter)
}

/** A list of names. */
export function readNames(json: string | undefined, parameter: string): readonly string[] {
  const names = readJson(json ?? '', parameter)
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string'))
    throw unexpected(parameter)
  return names
}
