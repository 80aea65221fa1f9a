import { isCognitoFlowError } from '../cognito-flow-error'

/** The pool does not know, or no longer, the device whose key it was given. */
export function isDeviceMissing(error: unknown): boolean {
  return (
    isCognitoFlowError(error) &&
    error.name === 'ResourceNotFoundException' &&
    /device does not exist/i.test(error.message)
  )
}
