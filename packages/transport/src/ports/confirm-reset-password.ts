import type { ConfirmResetPasswordRequest, PortSignal } from '@cognito-flow/core'
import { toCode, toPassword, toUsername } from '../check-input'
import type { SignInContext } from '../sign-in-context'

/** ConfirmForgotPassword. */
export async function confirmResetPassword(
  { settings, call, store }: SignInContext,
  { username, code, newPassword, clientMetadata }: ConfirmResetPasswordRequest,
  signal: PortSignal,
): Promise<void> {
  await call(
    'ConfirmForgotPassword',
    {
      ClientId: settings.clientId,
      Username: toUsername(username),
      ConfirmationCode: toCode(code, 'code'),
      Password: toPassword(newPassword, 'newPassword'),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
  if (store.current?.type === 'passwordReset') await store.write(null)
}
