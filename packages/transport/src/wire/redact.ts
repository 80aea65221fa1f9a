import { isObject } from '../is-object'
import { parseJson } from '../parse-json'

const PLACEHOLDER = '[secret]'

/** What a request may say aloud. All other strings in it count as secrets, so a new parameter is one until it is listed here. */
const publicKeys = new Set([
  'AuthFlow',
  'CHALLENGE_NAME',
  'ChallengeName',
  'ClientId',
  'ClientMetadata',
  'FriendlyDeviceName',
  'PREFERRED_CHALLENGE',
  'TIMESTAMP',
  'USERNAME',
  'UserAttributes',
  'Username',
  'ValidationData',
])

/** The secret strings of a request's input, as sent and as JSON would escape them, longest first. */
export function secretsOf(input: unknown): readonly string[] {
  const secrets = new Set<string>()
  const collect = (value: unknown) => {
    if (typeof value === 'string' && value !== '') {
      secrets.add(value)
      secrets.add(JSON.stringify(value).slice(1, -1))
      // A passkey's answer is JSON inside a string: each part of it counts.
      if (value.startsWith('{')) collect(parseJson(value))
    }
    if (!isObject(value)) return
    for (const [key, part] of Object.entries(value)) if (!publicKeys.has(key)) collect(part)
  }
  collect(input)
  return [...secrets].sort((a, b) => b.length - a.length)
}

/** The text with every secret in it replaced: Cognito quotes a refused value, and a trigger may quote anything. */
export function redact(text: string, secrets: readonly string[]): string {
  if (secrets.length === 0) return text
  return text.replace(new RegExp(secrets.map(toPattern).join('|'), 'gu'), PLACEHOLDER)
}

/** A short word is replaced only where it stands alone, or the answer "y" would garble every message. */
function toPattern(secret: string): string {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return /^\p{L}{1,5}$/u.test(secret) ? `(?<!\\p{L})${literal}(?!\\p{L})` : literal
}
