import type { ConfirmSignUpRequest, PortSignal } from '@cognito-flow/core'
import { toCode, toUsername } from '../check-input'
import { readSession } from '../sign-in/read-answer'
import type { SignInContext } from '../sign-in-context'

/** ConfirmSignUp. With `choice`, the Session of the sign-up goes along, and the one that comes back signs in. */
export async function confirmSignUp(
  { settings, call, store, rememberedSignUp }: SignInContext,
  request: ConfirmSignUpRequest,
  signal: PortSignal,
): Promise<void> {
  const { code, forceAliasCreation, clientMetadata } = request
  const username = toUsername(request.username)
  const record = await store.open()
  const pending = record?.type === 'signUp' && record.username === username ? record : null
  const isUsable =
    settings.flow === 'choice' && pending && pending.sessionExpiresAt > settings.now()
  const answer = await call(
    'ConfirmSignUp',
    {
      ClientId: settings.clientId,
      Username: username,
      ConfirmationCode: toCode(code, 'code'),
      ForceAliasCreation: forceAliasCreation,
      Session: isUsable ? (pending.sessionString ?? undefined) : undefined,
      ClientMetadata: clientMetadata,
    },
    signal,
  )
  const sessionString = readSession(answer)
  if (sessionString !== null) {
    const expiresAt = settings.now() + settings.challengeLifetimeMs
    const { password } = rememberedSignUp.of(username)
    rememberedSignUp.remember({ username, password, session: { sessionString, expiresAt } })
  }
  if (pending && store.current === pending) await store.write(null)
}
