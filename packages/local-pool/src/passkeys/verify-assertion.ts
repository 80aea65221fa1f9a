import { parseBase64Url } from '../base64'
import type { WebAuthnConfig } from '../config'
import type { CredentialJson } from './credential-json'
import type { Passkey } from './passkey'
import { isAllowedOrigin } from './relying-party'
import { loadWebAuthn } from './web-authn'

/** Whether an authentication response shows the passkey; when it does, its counter moves on. */
export async function verifyAssertion(
  credential: CredentialJson,
  passkey: Passkey,
  challenge: string,
  { relyingPartyId, userVerification }: Required<WebAuthnConfig>,
): Promise<boolean> {
  const { id, rawId, type, clientData, response } = credential
  const publicKey = parseBase64Url(passkey.publicKey)
  if (!publicKey || !isAllowedOrigin(clientData.origin, relyingPartyId)) return false
  const { verifyAuthenticationResponse } = await loadWebAuthn()
  const outcome = await verifyAuthenticationResponse({
    response: {
      id,
      rawId,
      type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: response.get('clientDataJSON') ?? '',
        authenticatorData: response.get('authenticatorData') ?? '',
        signature: response.get('signature') ?? '',
      },
    },
    expectedChallenge: challenge,
    expectedOrigin: clientData.origin,
    expectedRPID: relyingPartyId,
    requireUserVerification: userVerification === 'required',
    credential: { id: passkey.id, publicKey, counter: passkey.counter },
    // Whatever the library finds wrong with it: it is not a proof.
  }).catch(() => undefined)
  if (!outcome?.verified) return false
  passkey.counter = outcome.authenticationInfo.newCounter
  return true
}
