import type {
  ClientMetadata,
  CodeDelivery,
  PortSignal,
  SignUpResult,
  UserAttributes,
} from '@cognito-flow/core'
import { checkCode, checkPassword, checkUsername } from './check-input'
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
  checkUsername(username)
  checkPassword(password)
  const answer = await call(
    'SignUp',
    {
      ClientId: settings.clientId,
      Username: username,
      Password: password,
      ...(attributes && { UserAttributes: toNameValues(attributes) }),
      ...(validationData && { ValidationData: toNameValues(validationData) }),
      ...(clientMetadata && { ClientMetadata: clientMetadata }),
    },
    signal,
  )
  return readUserConfirmed(answer)
    ? { type: 'confirmed' }
    : { type: 'codeSent', delivery: readDelivery(answer) }
}

interface ConfirmSignUpInput {
  readonly username: string
  readonly code: string
  readonly clientMetadata?: ClientMetadata | undefined
}

export async function confirmSignUp(
  { settings, call }: TransportContext,
  { username, code, clientMetadata }: ConfirmSignUpInput,
  signal: PortSignal,
): Promise<void> {
  checkUsername(username)
  checkCode(code)
  await call(
    'ConfirmSignUp',
    {
      ClientId: settings.clientId,
      Username: username,
      ConfirmationCode: code,
      ...(clientMetadata && { ClientMetadata: clientMetadata }),
    },
    signal,
  )
}

/** Where the new code went; `null` when Cognito does not say. */
export async function resendSignUpCode(
  { settings, call }: TransportContext,
  {
    username,
    clientMetadata,
  }: { readonly username: string; readonly clientMetadata?: ClientMetadata | undefined },
  signal: PortSignal,
): Promise<CodeDelivery | null> {
  checkUsername(username)
  const answer = await call(
    'ResendConfirmationCode',
    {
      ClientId: settings.clientId,
      Username: username,
      ...(clientMetadata && { ClientMetadata: clientMetadata }),
    },
    signal,
  )
  return readDelivery(answer)
}

function toNameValues(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([Name, Value]) => ({ Name, Value }))
}
