import type { ClientMetadata, PortSignal } from '@cognito-flow/core'
import { checkCode, checkPassword, checkUsername } from './check-input'
import type { TransportContext } from './transport-context'

interface ConfirmResetPasswordInput {
  readonly username: string
  readonly code: string
  readonly newPassword: string
  readonly clientMetadata?: ClientMetadata | undefined
}

/** ConfirmForgotPassword. */
export async function confirmResetPassword(
  { settings, call }: TransportContext,
  { username, code, newPassword, clientMetadata }: ConfirmResetPasswordInput,
  signal: PortSignal,
): Promise<void> {
  await call(
    'ConfirmForgotPassword',
    {
      ClientId: settings.clientId,
      Username: checkUsername(username),
      ConfirmationCode: checkCode(code),
      Password: checkPassword(newPassword),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
}
