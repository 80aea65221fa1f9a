import { isObject } from '../is-object'
import type { Texts } from './row'

/** Whether an untrusted value is a map of strings. */
export function isTexts(value: unknown): value is Texts {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string')
}
