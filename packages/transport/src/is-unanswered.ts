import { isCognitoFlowError } from './cognito-flow-error'

/** Whether nobody knows what became of a request: the pool may have acted on it or not. */
export function isUnanswered(error: unknown): boolean {
  if (!isCognitoFlowError(error)) return false
  switch (error.code) {
    case 'network':
    case 'timeout':
    case 'serviceUnavailable':
    case 'aborted':
      return true
    default:
      return false
  }
}
