import { CognitoError } from '../cognito-error'
import type { AuthFlowPermission } from '../config'
import type { ClientSettings } from '../settings'

/** Every `AuthFlow` the service's model names, including those this pool does not run. */
export const authFlows = [
  'USER_SRP_AUTH',
  'REFRESH_TOKEN_AUTH',
  'REFRESH_TOKEN',
  'CUSTOM_AUTH',
  'ADMIN_NO_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'ADMIN_USER_PASSWORD_AUTH',
  'USER_AUTH',
] as const

export type AuthFlow = (typeof authFlows)[number]

/** Refuses a flow that the client's ExplicitAuthFlows leave out. */
export function assertFlowAllowed(
  client: ClientSettings,
  flow: AuthFlow,
  permission: AuthFlowPermission,
): void {
  const allowed = client.explicitAuthFlows
  const customOnly = allowed.includes('CUSTOM_AUTH_FLOW_ONLY')
  if (allowed.includes(permission) || (customOnly && permission === 'ALLOW_CUSTOM_AUTH')) return
  throw customOnly ? customFlowOnly() : flowDisabled(flow)
}

/** The refusal of a flow that is switched off for the client. */
export function flowDisabled(flow: AuthFlow): CognitoError {
  const message =
    flow === 'CUSTOM_AUTH'
      ? 'CUSTOM_AUTH is not enabled for the client.'
      : `${flow} flow not enabled for this client`
  return new CognitoError('InvalidParameterException', message)
}

function customFlowOnly(): CognitoError {
  const message = 'Only custom auth (lambda driven) is enabled for this client.'
  return new CognitoError('InvalidParameterException', message)
}
