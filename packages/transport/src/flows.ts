import type { AuthFlow, Factor } from '@cognito-flow/core'
import { authFlows } from '@cognito-flow/core'

/** Whether an untrusted value is a flow. */
export function isFlow(flow: unknown): flow is AuthFlow {
  return authFlows.some((known) => known === flow)
}

/** What USER_AUTH may begin with. */
export const factors = [
  'PASSWORD',
  'PASSWORD_SRP',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
] as const satisfies readonly Factor[]

/** Whether an untrusted value is a first factor. */
export function isFactor(factor: unknown): factor is Factor {
  return factors.some((known) => known === factor)
}
