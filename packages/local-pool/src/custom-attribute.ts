import type { CustomAttribute } from './config'

const prefix = 'custom:'

/** The pool's custom attributes by their full names; throws a TypeError for an impossible one. */
export function toCustomAttributes(
  given: readonly (string | CustomAttribute)[],
): ReadonlyMap<string, CustomAttribute> {
  const attributes = given.map((item) => (typeof item === 'string' ? { name: item } : item))
  const unknown = attributes.find(({ type = 'String' }) => type !== 'String' && type !== 'Number')
  if (unknown) throw new TypeError(`The type of "${unknown.name}" must be String or Number`)
  return new Map(
    attributes.map((attribute) => {
      const { name } = attribute
      return [name.startsWith(prefix) ? name : prefix + name, attribute]
    }),
  )
}

/** Why the attribute cannot hold `value`, if so. */
export function findMisfit(
  attribute: CustomAttribute | undefined,
  value: string,
): string | undefined {
  if (!attribute) return undefined
  const { type, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = attribute
  const isNumber = type === 'Number'
  const size = isNumber ? Number(value) : value.length
  // [inf] The texts.
  if (isNumber && (value.trim() === '' || Number.isNaN(size))) return 'The value is not a number'
  const measure = isNumber ? 'Number' : 'String'
  if (size < min) return `${measure} does not meet the minimum requirement`
  if (size > max) return `${measure} does not meet the maximum requirement`
  return undefined
}
