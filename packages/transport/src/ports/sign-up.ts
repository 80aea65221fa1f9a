import type { PortSignal, SignUpRequest, SignUpResult } from '@cognito-flow/core'
import { toPassword, toTexts, toUsername } from '../check-input'
import { readDelivery, readSession, readUserConfirmed } from '../sign-in/read-answer'
import type { SignInContext } from '../sign-in-context'

/** How long Cognito keeps the code of a sign-up. */
const CODE_LIFETIME_MS = 24 * 3_600_000

/** SignUp. Attributes and validation data go out as Cognito's name-value lists. What waits for a code survives a reload. */
export async function signUp(
  { settings, call, store, signIns, rememberedSignUp }: SignInContext,
  request: SignUpRequest,
  signal: PortSignal,
): Promise<SignUpResult> {
  const { password, attributes, autoSignIn = false, clientMetadata, validationData } = request
  const username = toUsername(request.username)
  const answer = await call(
    'SignUp',
    {
      ClientId: settings.clientId,
      Username: username,
      Password: password && toPassword(password, 'password'),
      UserAttributes: attributes && toNameValues(attributes, 'attributes'),
      ValidationData: validationData && toNameValues(validationData, 'validationData'),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
  const isConfirmed = readUserConfirmed(answer)
  const delivery = readDelivery(answer)
  const sessionString = readSession(answer)
  const now = settings.now()
  const sessionExpiresAt = now + settings.challengeLifetimeMs
  signIns.end()
  if (autoSignIn) {
    const session = sessionString ? { sessionString, expiresAt: sessionExpiresAt } : undefined
    // [inf] The Session of a sign-up that needed no code signs in as that of a confirmation does.
    rememberedSignUp.remember({ username, password, session: isConfirmed ? session : undefined })
  } else rememberedSignUp.forget()
  if (isConfirmed) {
    await store.write(null)
    return { type: 'confirmed' }
  }
  await store.write({
    version: 1,
    type: 'signUp',
    username,
    delivery,
    autoSignIn,
    sessionString,
    sessionExpiresAt,
    expiresAt: now + CODE_LIFETIME_MS,
  })
  return { type: 'codeSent', delivery }
}

function toNameValues(texts: unknown, field: string) {
  return Object.entries(toTexts(texts, field)).map(([Name, Value]) => ({ Name, Value }))
}
