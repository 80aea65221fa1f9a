/** Whether a value parsed from JSON is an object rather than an array, null or a scalar. */
export function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
