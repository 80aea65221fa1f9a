import { WebAuthnEmulator } from 'nid-webauthn-emulator'
import { onTestFinished, vi } from 'vitest'
import { PASSWORD } from './open-app'

interface App {
  readonly endpoint: string
  readonly pool: { readonly clientId: string }
}

/** Gives the page an authenticator that says yes, with a passkey of ada's that the pool knows; for one test. */
export async function registerPasskey({ endpoint, pool: { clientId } }: App): Promise<void> {
  const emulator = new WebAuthnEmulator()
  const { origin } = window.location
  const get = async (options: CredentialRequestOptions) => emulator.get(origin, options)
  vi.stubGlobal('navigator', { userAgent: window.navigator.userAgent, credentials: { get } })
  vi.stubGlobal('PublicKeyCredential', () => {})
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })

  const call = async (operation: string, input: object) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
    })
    return response.json()
  }
  const { AuthenticationResult } = await call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD },
  })
  const { AccessToken } = AuthenticationResult
  const { CredentialCreationOptions } = await call('StartWebAuthnRegistration', { AccessToken })
  const Credential = emulator.createJSON(origin, CredentialCreationOptions)
  await call('CompleteWebAuthnRegistration', { AccessToken, Credential })
}
