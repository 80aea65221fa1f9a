import type { Grant } from './grants'

// [doc] 28 lower-case letters and digits, of which the first three say that it is a session of tokens.
const prefix = 'tkn'
const length = 28 - prefix.length

/** The id that a sign-in goes by in the operations about a user's sessions. */
export function toSessionId({ id }: Grant): string {
  const digits = BigInt(`0x${id.replaceAll('-', '')}`).toString(36)
  return prefix + digits.padStart(length, '0')
}
