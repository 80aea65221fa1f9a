import { Secret } from './secret'

/** Whether an untrusted value is whole. A port is other people's code: what it answers is checked before anyone looks into it. */
type Check = (value: unknown) => boolean

/** What a value has to be: what a check wants, or an object with these members; it may have more. */
export type Shape = Check | { readonly [member: string]: Shape }

export const text: Check = (value) => typeof value === 'string'
export const number: Check = (value) => typeof value === 'number'
export const anything: Check = () => true
export const secret: Check = (value) => value instanceof Secret
export const texts: Check = (value) => Array.isArray(value) && value.every(text)

/** Nothing, or what the shape wants. */
export const optional =
  (shape: Shape): Check =>
  (value) =>
    value === undefined || value === null || fits(value, shape)

/** A union's object, told by a member: `type` or `kind`. */
export const oneOf =
  (member: string, variants: Readonly<Record<string, Shape>>): Check =>
  (value) =>
    isObject(value) &&
    Object.entries(variants).some(
      ([variant, shape]) => value[member] === variant && fits(value, shape),
    )

export function fits(value: unknown, shape: Shape): boolean {
  if (typeof shape === 'function') return shape(value)
  return isObject(value) && Object.entries(shape).every(([name, part]) => fits(value[name], part))
}

/** Whether a value has members to read. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
