import { isCognitoFlowError } from '../cognito-flow-error'

/** Whether the same request may succeed later: no connection, a server error, throttling or a replica that is not in charge. */
export function isTransient(error: unknown): boolean {
  if (!isCognitoFlowError(error)) return false
  return (
    error.code === 'network' ||
    error.code === 'serviceUnavailable' ||
    (error.code === 'service' && passing.has(error.name))
  )
}

const passing = new Set([
  'LimitExceededException',
  'OperationNotEnabledException',
  'TooManyRequestsException',
])
