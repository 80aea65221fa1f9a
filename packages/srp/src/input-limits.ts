import { SrpError } from './srp-error'

/**
 * The longest accepted inputs, in UTF-16 units. Cognito's own limits are lower (password 256,
 * username 128, group element 768 hex digits, salt 32); the headroom keeps a longer but harmless
 * value from being refused.
 */
export const inputLimits = {
  groupElement: 1_024,
  password: 1_024,
  salt: 256,
  secretBlock: 16_384,
  text: 1_024,
} as const

/** Refuses an oversized string before anything is computed from it. */
export function assertLength(
  parameter: string,
  value: string,
  limit: keyof typeof inputLimits,
): void {
  if (value.length > inputLimits[limit]) throw new SrpError('inputTooLarge', parameter)
}
