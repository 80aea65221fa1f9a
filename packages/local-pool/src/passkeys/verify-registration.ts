import { toBase64Url } from '../base64'
import { CognitoError } from '../cognito-error'
import type { WebAuthnConfig } from '../config'
import type { CredentialJson } from './credential-json'
import type { Passkey } from './passkey'
import { algorithms, loadWebAuthn } from './web-authn'

/** The passkey that a registration response proves; throws Cognito's reason when it proves none. */
export async function verifyRegistration(
  credential: CredentialJson,
  { relyingPartyId, userVerification }: Required<WebAuthnConfig>,
  createdAt: number,
): Promise<Passkey> {
  const { id, rawId, type, clientData, response, transports, authenticatorAttachment } = credential
  const { verifyRegistrationResponse } = await loadWebAuthn()
  const outcome = await verifyRegistrationResponse({
    response: {
      id,
      rawId,
      type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: response.get('clientDataJSON') ?? '',
        attestationObject: response.get('attestationObject') ?? '',
        transports: [...transports],
      },
    },
    expectedChallenge: clientData.challenge,
    expectedOrigin: clientData.origin,
    expectedRPID: relyingPartyId,
    requireUserVerification: userVerification === 'required',
    supportedAlgorithmIDs: [...algorithms],
  }).catch((error: unknown) => {
    throw toRefusal(error)
  })
  if (!outcome.verified) throw toRefusal(undefined)
  const { publicKey, counter } = outcome.registrationInfo.credential
  return {
    id,
    relyingPartyId,
    createdAt,
    counter,
    transports,
    publicKey: toBase64Url(publicKey),
    attachment: authenticatorAttachment,
    name: toFriendlyName(authenticatorAttachment),
  }
}

// [doc] The exceptions; [inf] their texts. The library's own may quote what the client sent.
function toRefusal(error: unknown): CognitoError {
  if (error instanceof Error && error.name === 'UnexpectedRPIDHash') {
    const message = 'The credential belongs to another relying party.'
    return new CognitoError('WebAuthnRelyingPartyMismatchException', message)
  }
  const message = 'The credential could not be verified.'
  return new CognitoError('WebAuthnCredentialNotSupportedException', message)
}

function toFriendlyName(attachment: string | undefined): string {
  // [doc] "Roaming passkey"; [inf] the other. The service also names well-known providers.
  return attachment === 'cross-platform' ? 'Roaming passkey' : 'Platform passkey'
}
