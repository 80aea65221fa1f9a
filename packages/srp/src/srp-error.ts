const brand = Symbol.for('@cognito-flow/srp/error')

const problems = {
  alreadyUsed: 'has already answered a challenge; start a new sign-in with a new client',
  cryptoUnavailable: 'is missing; browsers offer WebCrypto on https and localhost only',
  illegalParameter: 'is not a legal value for the SRP exchange; start again with a fresh one',
  inputTooLarge: 'is longer than any value Amazon Cognito uses; refused before any arithmetic',
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
    options?: ErrorOptions,
  ) {
    super(`${parameter} ${problems[code]}.`, options)
  }
}

/**
 * Recognises an {@link SrpError} by its brand, so it also holds when the package is loaded twice.
 */
export function isSrpError(error: unknown): error is SrpError {
  return typeof error === 'object' && error !== null && brand in error
}
