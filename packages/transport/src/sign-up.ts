import type { ClientMetadata, PortSignal, SignUpResult, UserAttributes } from '@cognito-flow/core'
import { checkPassword, checkUsername } from './check-input'
import { readDelivery, readUserConfirmed } from './read-answer'
import type { TransportContext } from './transport-context'

interface SignUpInput {
  readonly username: string
  readonly password: string
  readonly attributes?: UserAttributes | undefined
  readonly clientMetadata?: ClientMetadata | undefined
  readonly validationData?: Readonly<Record<string, string>> | undefined
}

/** SignUp. Attributes and validation data go out as Cognito's name-value lists. */
export async function signUp(
  { settings, call }: TransportContext,
  { username, password, attributes, clientMetadata, validationData }: SignUpInput,
  signal: PortSignal,
): Promise<SignUpResult> {
  const answer = await call(
    'SignUp',
    {
      ClientId: settings.clientId,
      Username: checkUsername(username),
      Password: checkPassword(password),
      UserAttributes: attributes && toNameValues(attributes),
      ValidationData: validationData && toNameValues(validationData),
      ClientMetadata: clientMetadata,
    },
    signal,
  )
  return readUserConfirmed(answer)
    ? { type: 'confirmed' }
    : { type: 'codeSent', delivery: readDelivery(answer) }
}

function toNameValues(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([Name, Value]) => ({ Name, Value }))
}
