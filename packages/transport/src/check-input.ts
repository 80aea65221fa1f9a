import type { Secret } from '@cognito-flow/core'
import { CognitoFlowError } from './cognito-flow-error'
import { isObject } from './is-object'
import type { Texts } from './texts'

/** Cognito's own limits; what is longer is refused before it is hashed or sent. */
const limits = { username: 128, password: 256, code: 2_048, answer: 2_048 } as const

/** A username without the white space around it, which Cognito can never accept. Throws `invalidInput` for an empty or oversized one. */
export function toUsername(username: string): string {
  // An untyped caller may leave it out.
  return check(typeof username === 'string' ? username.trim() : '', 'username', limits.username)
}

/**
 * A password exactly as typed: spaces count. Throws `invalidInput` for a missing, empty or oversized one.
 *
 * @param field - What its form calls it.
 */
export function toPassword(password: Secret | undefined, field: string): string {
  return check(password?.reveal() ?? '', field, limits.password)
}

/** The digits of a code, however they were typed or pasted: spaces are no part of it, full-width digits are digits. */
export function toCode(code: Secret | undefined, field: string): string {
  return check(toText(code, field).normalize('NFKC').replace(/\s/g, ''), field, limits.code)
}

/** An answer as typed. Throws `invalidInput` for a missing, empty or oversized one. */
export function toText(answer: Secret | undefined, field: string): string {
  return check(answer?.reveal() ?? '', field, limits.answer)
}

/** A map of texts, such as attributes. Throws `invalidInput` for anything else that an untyped caller may give. */
export function toTexts(texts: unknown, field: string): Texts {
  const entries = isObject(texts) ? Object.entries(texts) : null
  if (!entries?.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
    throw invalidInput(`The ${field} are no object of texts.`, field)
  return Object.fromEntries(entries)
}

/** The failure of input that cannot be sent; the message never quotes it. */
export function invalidInput(problem: string, field?: string): CognitoFlowError {
  return new CognitoFlowError('invalidInput', problem, { field })
}

function check(text: string, field: string, limit: number): string {
  if (text === '') throw invalidInput(`The ${field} is empty.`, field)
  if (text.length > limit)
    throw invalidInput(`The ${field} has more than ${limit} characters.`, field)
  return text
}
