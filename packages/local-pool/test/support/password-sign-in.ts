import {
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider'
import type { ServedPool } from './serve-pool'

type Caller = Pick<ServedPool, 'sdk' | 'ClientId'>

/** USER_PASSWORD_AUTH; `parameters` adds to USERNAME and PASSWORD. */
export function signInWithPassword(
  { sdk, ClientId }: Caller,
  USERNAME: string,
  PASSWORD: string,
  parameters: Record<string, string> = {},
): Promise<InitiateAuthCommandOutput> {
  const AuthParameters = { USERNAME, PASSWORD, ...parameters }
  return sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  )
}

/** The access token of a sign-in that needs nothing but the password. */
export async function getAccessToken(
  caller: Caller,
  username: string,
  password: string,
): Promise<string> {
  const { AuthenticationResult } = await signInWithPassword(caller, username, password)
  return AuthenticationResult?.AccessToken ?? ''
}
