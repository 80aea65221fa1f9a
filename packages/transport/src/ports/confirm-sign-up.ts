import type { ConfirmSignUpRequest, PortSignal } from '@cognito-flow/core'
import { checkCode, checkUsername } from '../check-input'
import type { TransportContext } from '../transport-context'

/** ConfirmSignUp. */
export async function confirmSignUp(
  { settings, call }: TransportContext,
  { username, code, clientMetadata }: ConfirmSignUpRequest,
  signal: PortSignal,
): Promise<void> {
  await call(
    'ConfirmSignUp',
    {
      ClientId: settings.clientId,
      Username: checkUsername(username),
      ConfirmationCode: checkCode(code.reveal()),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
}
