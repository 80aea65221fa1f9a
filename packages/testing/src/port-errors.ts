import type { PortErrorCode } from '@cognito-flow/core'

/** An error as Cognito answers it: `cognitoError('NotAuthorizedException', 'Incorrect username or password.')`. */
export function cognitoError(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name })
}

/** An error as a port reports it when the pool did not answer: `portError('network')`. */
export function portError(code: Exclude<PortErrorCode, 'service'>): Error {
  return Object.assign(new Error(`The port reported "${code}".`), { code })
}
