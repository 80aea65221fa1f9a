import type { ConfirmResetPasswordRequest, PortSignal } from '@cognito-flow/core'
import { checkCode, checkPassword, checkUsername } from '../check-input'
import type { TransportContext } from '../transport-context'

/** ConfirmForgotPassword. */
export async function confirmResetPassword(
  { settings, call }: TransportContext,
  { username, code, newPassword, clientMetadata }: ConfirmResetPasswordRequest,
  signal: PortSignal,
): Promise<void> {
  await call(
    'ConfirmForgotPassword',
    {
      ClientId: settings.clientId,
      Username: checkUsername(username),
      ConfirmationCode: checkCode(code.reveal()),
      Password: checkPassword(newPassword.reveal()),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
}
