/**
 * A failure as the service reports it: `name` is the exception, `status` the HTTP status.
 *
 * Texts thrown without a tag of their own are recorded ones. [rec] Every client error travels as HTTP 400 and InternalErrorException as 500, whatever the SDK's
 * own traits say.
 */
export class CognitoError extends Error {
  override readonly name: string
  readonly status: number

  constructor(
    name: string,
    message: string,
    status = name === 'InternalErrorException' ? 500 : 400,
  ) {
    super(message)
    this.name = name
    this.status = status
  }
}
