import { toBase64 } from '../base64'
import { isPlainObject } from '../plain-object'

/** `value` as JSON that `fromJson` turns back: Maps, Sets and bytes are tagged, functions have no place. */
export function toJson(value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value].map((entry) => entry.map(toJson)) }
  if (value instanceof Set) return { $set: [...value].map(toJson) }
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) }
  if (Array.isArray(value)) return value.map(toJson)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]))
}

export function fromJson(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(fromJson)
  if (!isPlainObject(json)) return json
  const members: [string, unknown][] = Object.entries(json)
  const [[tag, content] = ['', undefined], ...others] = members
  if (others.length === 0) {
    if (tag === '$map' && Array.isArray(content)) return new Map(content.map(toEntry))
    if (tag === '$set' && Array.isArray(content)) return new Set(content.map(fromJson))
    if (tag === '$bytes' && typeof content === 'string') {
      return Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
    }
  }
  return Object.fromEntries(members.map(([key, item]) => [key, fromJson(item)]))
}

function toEntry(entry: unknown): [unknown, unknown] {
  const [key, value] = Array.isArray(entry) ? entry : []
  return [fromJson(key), fromJson(value)]
}
