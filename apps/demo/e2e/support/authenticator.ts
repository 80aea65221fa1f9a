import type { Page } from 'playwright-core'
import type { CreatePasskey } from '../../src/shell/set-up/user-factors'

/** A device with a fingerprint reader, as far as the browser knows. */
export interface Authenticator {
  /** The browser's own ceremony, which a set-up registers a passkey by. */
  readonly createPasskey: CreatePasskey
}

export async function addAuthenticator(page: Page): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    createPasskey: (options) =>
      page.evaluate(async (json) => {
        const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(json))
        const credential = await navigator.credentials.create({ publicKey })
        return credential instanceof PublicKeyCredential ? credential.toJSON() : null
      }, JSON.stringify(options)),
  }
}
