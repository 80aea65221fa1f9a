import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { ServedPool } from './serve-pool'

export const ada = {
  username: 'ada',
  password: 'Passw0rd!',
  attributes: { email: 'ada@example.com' },
}

/** Signs in with a password and returns the tokens. */
export async function signIn(
  { sdk, ClientId }: ServedPool,
  USERNAME: string = ada.username,
  PASSWORD: string = ada.password,
) {
  const AuthParameters = { USERNAME, PASSWORD }
  const input = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const
  const { AuthenticationResult } = await sdk.send(new InitiateAuthCommand(input))
  return AuthenticationResult ?? {}
}
