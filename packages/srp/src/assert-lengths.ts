import { SrpError } from './srp-error'

/**
 * Refuses oversized strings, counted in UTF-16 units, before anything is computed from them.
 * Cognito's own limits are lower (password 256, username 128, group element 768 hex digits, salt 32);
 * the headroom keeps a longer but harmless value from being refused.
 */
export function assertLengths(values: Readonly<Record<string, string>>, limit = 1_024): void {
  for (const [parameter, value] of Object.entries(values)) {
    if (value.length > limit) throw new SrpError('inputTooLarge', parameter)
  }
}
