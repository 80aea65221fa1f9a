/** Why a declaration was refused: a closed set, safe to switch over. */
export type CustomAuthConfigErrorCode =
  | 'noSequence'
  | 'emptySequence'
  | 'passwordNotFirst'
  | 'duplicateStep'
  | 'nothingVerified'
  | 'ambiguousSequences'
  | 'conditionTooEarly'
  | 'invalidStep'
  | 'invalidKey'
  | 'handlersOutOfStep'

/**
 * A declaration that `customAuth()` or a step refuses, thrown at construction. The one code that
 * can appear later is `handlersOutOfStep`: Cognito called Create where this declaration asks for
 * no challenge, so the three handlers deployed do not come from the same declaration.
 */
export class CustomAuthConfigError extends Error {
  override readonly name = 'CustomAuthConfigError'
  readonly code: CustomAuthConfigErrorCode

  constructor(code: CustomAuthConfigErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
