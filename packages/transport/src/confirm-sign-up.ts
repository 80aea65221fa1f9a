import type { ClientMetadata, PortSignal } from '@cognito-flow/core'
import { checkCode, checkUsername } from './check-input'
import type { TransportContext } from './transport-context'

interface ConfirmSignUpInput {
  readonly username: string
  readonly code: string
  readonly clientMetadata?: ClientMetadata | undefined
}

/** ConfirmSignUp. */
export async function confirmSignUp(
  { settings, call }: TransportContext,
  { username, code, clientMetadata }: ConfirmSignUpInput,
  signal: PortSignal,
): Promise<void> {
  await call(
    'ConfirmSignUp',
    {
      ClientId: settings.clientId,
      Username: checkUsername(username),
      ConfirmationCode: checkCode(code),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
}
