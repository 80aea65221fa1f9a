/** A property of a value that may be anything; `undefined` where there is none or its getter throws. */
export function read(value: unknown, key: string): unknown {
  try {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  } catch {
    return undefined
  }
}

export function readText(value: unknown, key: string): string {
  const text = read(value, key)
  return typeof text === 'string' ? text : ''
}

export function readNumber(value: unknown, key: string): number {
  const number = read(value, key)
  return typeof number === 'number' ? number : 0
}
