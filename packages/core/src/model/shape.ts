import { Secret } from './secret'

/** Whether an untrusted value is whole. A port is other people's code: what it answers is checked before anyone looks into it. */
export type Check = (value: unknown) => boolean

export const text: Check = (value) => typeof value === 'string'
export const number: Check = (value) => typeof value === 'number'
export const anything: Check = () => true
export const secret: Check = (value) => value instanceof Secret
export const list: Check = (value) => Array.isArray(value) && value.every(text)

/** Nothing, or what the check wants. */
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null || check(value)

/** An object with these members; it may have more. */
export const members =
  (checks: Readonly<Record<string, Check>> = {}): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]))

/** A union's object, told by a member: `type` or `kind`. */
export const oneOf =
  (member: string, variants: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) &&
    Object.entries(variants).some(([variant, check]) => value[member] === variant && check(value))

/** Whether a value has members to read. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
