import type { CodeDelivery, PortSignal, ResendSignUpCodeRequest } from '@cognito-flow/core'
import { toUsername } from '../check-input'
import { readDelivery } from '../sign-in/read-answer'
import type { SignInContext } from '../sign-in-context'

/** ResendConfirmationCode. Where the new code went; `null` when Cognito does not say. */
export async function resendSignUpCode(
  { settings, call }: SignInContext,
  { username, clientMetadata }: ResendSignUpCodeRequest,
  signal: PortSignal,
): Promise<CodeDelivery | null> {
  const answer = await call(
    'ResendConfirmationCode',
    {
      ClientId: settings.clientId,
      Username: toUsername(username),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
  return readDelivery(answer)
}
