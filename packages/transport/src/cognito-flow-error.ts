import type { PortErrorCode } from '@cognito-flow/core'

const brand = Symbol.for('@cognito-flow/transport/error')

interface ErrorDetails {
  /** Cognito's exception name. */
  readonly name?: string
  readonly requestId?: string | undefined
  readonly cause?: string
  readonly field?: string | undefined
}

/**
 * Every rejection of the transport. `code` says what kind of failure it is; with `service`, `name` is Cognito's exception name
 * and `message` Cognito's message. Holds no password, code, token, Session or answer: messages are redacted, and `cause` is
 * only what the platform calls what the connection threw, such as `TypeError ECONNREFUSED`.
 */
export class CognitoFlowError extends Error {
  readonly [brand] = true
  override readonly name: string
  /** Cognito's id of the request, for its logs and AWS support. */
  readonly requestId: string | undefined
  /** Which member of the command is wrong, or the name of an attribute. */
  field: string | undefined
  /** The rule of the pool's policy that a password breaks: `long`, `lowercase`, `uppercase`, `numeric`, `symbol`, `history`. */
  rule: string | undefined
  /** When a port rejected with it, in ms since the epoch. */
  at: number | undefined

  constructor(
    readonly code: PortErrorCode,
    message: string,
    { name = 'CognitoFlowError', requestId, cause, field }: ErrorDetails = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = name
    this.requestId = requestId
    this.field = field
  }

  toJSON() {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      requestId: this.requestId,
      field: this.field,
      rule: this.rule,
    }
  }
}

/** Recognises a {@link CognitoFlowError} by its brand, so it also holds when the package is loaded twice. */
export function isCognitoFlowError(error: unknown): error is CognitoFlowError {
  return typeof error === 'object' && error !== null && brand in error
}
