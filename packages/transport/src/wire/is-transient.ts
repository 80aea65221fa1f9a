import { isCognitoFlowError } from '../cognito-flow-error'

/** Whether the same request may succeed a moment later: no connection, a server error or throttling. */
export function isTransient(error: unknown): boolean {
  if (!isCognitoFlowError(error)) return false
  return (
    error.code === 'network' ||
    error.code === 'serviceUnavailable' ||
    (error.code === 'service' && throttling.has(error.name))
  )
}

const throttling = new Set(['LimitExceededException', 'TooManyRequestsException'])
