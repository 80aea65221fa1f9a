import {
  CompleteWebAuthnRegistrationCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { ServedPool } from './serve-pool'
import { type Circumstances, createSoftwareAuthenticator } from './software-authenticator'

/** The options that a page would hand to `navigator.credentials.create()`. */
export async function startRegistration({ sdk }: ServedPool, AccessToken: string) {
  const start = new StartWebAuthnRegistrationCommand({ AccessToken })
  const { CredentialCreationOptions } = await sdk.send(start)
  const options: unknown = CredentialCreationOptions
  if (!isCreationOptions(options)) throw new Error('These are no creation options')
  return options
}

/** Registers a new passkey of a new authenticator, which is returned. */
export async function registerPasskey(
  served: ServedPool,
  AccessToken: string,
  wrong: Circumstances = {},
) {
  const authenticator = await createSoftwareAuthenticator()
  const Credential = await authenticator.create(await startRegistration(served, AccessToken), wrong)
  await served.sdk.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }))
  return authenticator
}

function isCreationOptions(
  value: unknown,
): value is { challenge: string; rp: { id: string }; excludeCredentials: unknown[] } {
  return typeof value === 'object' && value !== null && 'challenge' in value && 'rp' in value
}
