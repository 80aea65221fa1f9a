import type { PortSignal, SignUpRequest, SignUpResult } from '@cognito-flow/core'
import { checkPassword, checkUsername } from '../check-input'
import { readDelivery, readUserConfirmed } from '../sign-in/read-answer'
import type { TransportContext } from '../transport-context'

/** SignUp. Attributes and validation data go out as Cognito's name-value lists. */
export async function signUp(
  { settings, call, rememberedSignUp }: TransportContext,
  request: SignUpRequest,
  signal: PortSignal,
): Promise<SignUpResult> {
  const { username, password, attributes, clientMetadata, validationData } = request
  const answer = await call(
    'SignUp',
    {
      ClientId: settings.clientId,
      Username: checkUsername(username),
      Password: checkPassword(password.reveal()),
      UserAttributes: attributes && toNameValues(attributes),
      ValidationData: validationData && toNameValues(validationData),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
  const isConfirmed = readUserConfirmed(answer)
  rememberedSignUp.remember(request)
  return isConfirmed ? { type: 'confirmed' } : { type: 'codeSent', delivery: readDelivery(answer) }
}

function toNameValues(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([Name, Value]) => ({ Name, Value }))
}
