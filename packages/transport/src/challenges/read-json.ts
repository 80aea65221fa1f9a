import { isObject } from '../is-object'
import { parseJson } from '../parse-json'
import { unexpected } from '../sign-in/read-answer'

/** Cognito sends objects as JSON inside a parameter. Throws `unexpectedResponse` that names it for anything else. */
export function readJson(json: string, parameter: string): Readonly<Record<string, unknown>> {
  const value = parseJson(json)
  if (!isObject(value)) throw unexpected(parameter)
  return value
}

/** The same for a list of names. */
export function readNames(json: string | undefined, parameter: string): readonly string[] {
  const names = parseJson(json ?? '')
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string'))
    throw unexpected(parameter)
  return names
}
