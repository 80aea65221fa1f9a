import type { PasswordPolicy } from '../password-policy'
import type { RandomBytes } from '../random'

const kinds = [
  'abcdefghijkmnopqrstuvwxyz',
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  '23456789',
  '!@#$%^&*',
] as const

/** A random password that every policy of its length accepts; letters that look alike are left out. */
export function createTemporaryPassword(policy: PasswordPolicy, randomBytes: RandomBytes): string {
  const length = Math.max(policy.minimumLength, 12)
  return Array.from(randomBytes(length), (byte, index) => {
    const characters = kinds[index % kinds.length] ?? kinds[0]
    return characters.charAt(byte % characters.length)
  }).join('')
}
