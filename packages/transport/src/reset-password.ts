import type { ClientMetadata, CodeDelivery, PortSignal } from '@cognito-flow/core'
import { checkCode, checkPassword, checkUsername } from './check-input'
import { readDelivery } from './read-answer'
import type { TransportContext } from './transport-context'

interface ResetPasswordInput {
  readonly username: string
  readonly clientMetadata?: ClientMetadata | undefined
}

/** ForgotPassword. Where the code went; `null` when Cognito does not say. */
export async function resetPassword(
  { settings, call }: TransportContext,
  { username, clientMetadata }: ResetPasswordInput,
  signal: PortSignal,
): Promise<CodeDelivery | null> {
  checkUsername(username)
  const answer = await call(
    'ForgotPassword',
    {
      ClientId: settings.clientId,
      Username: username,
      ...(clientMetadata && { ClientMetadata: clientMetadata }),
    },
    signal,
  )
  return readDelivery(answer)
}

interface ConfirmResetPasswordInput extends ResetPasswordInput {
  readonly code: string
  readonly newPassword: string
}

/** ConfirmForgotPassword. */
export async function confirmResetPassword(
  { settings, call }: TransportContext,
  { username, code, newPassword, clientMetadata }: ConfirmResetPasswordInput,
  signal: PortSignal,
): Promise<void> {
  checkUsername(username)
  checkCode(code)
  checkPassword(newPassword)
  await call(
    'ConfirmForgotPassword',
    {
      ClientId: settings.clientId,
      Username: username,
      ConfirmationCode: code,
      Password: newPassword,
      ...(clientMetadata && { ClientMetadata: clientMetadata }),
    },
    signal,
  )
}
