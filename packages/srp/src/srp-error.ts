const brand = Symbol.for('@cognito-flow/srp/error')

const problems = {
  alreadyUsed: 'was used before; start a new sign-in',
  cryptoUnavailable: 'needs https or localhost',
  illegalParameter: 'is not legal; start a new sign-in',
  inputTooLarge: 'is too long',
} as const

/**
 * Why the exchange stopped: `illegalParameter` (B, A or u is zero or out of range, bad hex, bad
 * base64), `inputTooLarge` (refused before any arithmetic), `alreadyUsed` (a second answer from one
 * client) or `cryptoUnavailable` (no `crypto.subtle`, as on a page served over plain http).
 */
export type SrpErrorCode = keyof typeof problems

/** Thrown by every function of this package; carries the parameter's name and never its value. */
export class SrpError extends Error {
  override readonly name = 'SrpError'
  readonly [brand] = true

  constructor(
    readonly code: SrpErrorCode,
    readonly parameter: string,
  ) {
    super(`${parameter} ${problems[code]}.`)
  }
}

/**
 * Recognises an {@link SrpError} by its brand, so it also holds when the package is loaded twice.
 */
export function isSrpError(error: unknown): error is SrpError {
  return brand in Object(error)
}
