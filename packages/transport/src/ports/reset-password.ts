import type { CodeDelivery, PortSignal, ResetPasswordRequest } from '@cognito-flow/core'
import { toUsername } from '../check-input'
import { readDelivery } from '../sign-in/read-answer'
import type { SignInContext } from '../sign-in-context'

/** How long Cognito keeps the code of a reset. */
const CODE_LIFETIME_MS = 3_600_000

/** ForgotPassword. Where the code went; `null` when Cognito does not say. What waits for a code survives a reload. */
export async function resetPassword(
  { settings, call, store, signIns }: SignInContext,
  request: ResetPasswordRequest,
  signal: PortSignal,
): Promise<CodeDelivery | null> {
  const username = toUsername(request.username)
  const answer = await call(
    'ForgotPassword',
    {
      ClientId: settings.clientId,
      Username: username,
      ClientMetadata: request.clientMetadata,
    },
    signal,
  )
  const delivery = readDelivery(answer)
  signIns.end()
  const expiresAt = settings.now() + CODE_LIFETIME_MS
  await store.write({ version: 1, type: 'passwordReset', username, delivery, expiresAt })
  return delivery
}
