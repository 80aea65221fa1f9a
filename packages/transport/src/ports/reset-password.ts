import type { CodeDelivery, PortSignal, ResetPasswordRequest } from '@cognito-flow/core'
import { checkUsername } from '../check-input'
import { readDelivery } from '../sign-in/read-answer'
import type { TransportContext } from '../transport-context'

/** ForgotPassword. Where the code went; `null` when Cognito does not say. */
export async function resetPassword(
  { settings, call }: TransportContext,
  { username, clientMetadata }: ResetPasswordRequest,
  signal: PortSignal,
): Promise<CodeDelivery | null> {
  const answer = await call(
    'ForgotPassword',
    {
      ClientId: settings.clientId,
      Username: checkUsername(username),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
  return readDelivery(answer)
}
