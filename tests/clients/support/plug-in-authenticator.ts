import { WebAuthnEmulator } from 'nid-webauthn-emulator'
import { onTestFinished, vi } from 'vitest'

/** Gives the page the Web Authentication API, and an authenticator that says yes, for one test. */
export function plugInAuthenticator(): void {
  const emulator = new WebAuthnEmulator()
  const { origin } = window.location
  const credentials = {
    create: async (options: CredentialCreationOptions) => emulator.create(origin, options),
    get: async (options: CredentialRequestOptions) => emulator.get(origin, options),
  }
  vi.stubGlobal('navigator', { userAgent: window.navigator.userAgent, credentials })
  // Amplify asks what it got by `instanceof`; the emulator's credentials are plain objects.
  const PublicKeyCredential = toInterface('rawId')
  vi.stubGlobal('PublicKeyCredential', PublicKeyCredential)
  vi.stubGlobal('AuthenticatorAttestationResponse', toInterface('attestationObject'))
  vi.stubGlobal('AuthenticatorAssertionResponse', toInterface('signature'))
  Object.assign(window, { PublicKeyCredential, isSecureContext: true })
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
}

/** An interface object whose instances are all objects with `member`. */
function toInterface(member: string) {
  const value = (credential: object) => member in credential
  return Object.defineProperty(() => {}, Symbol.hasInstance, { value })
}
