import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import { readCredential } from '../passkeys/credential-json'
import { getRelyingParty, isAllowedOrigin } from '../passkeys/relying-party'
import { verifyRegistration } from '../passkeys/verify-registration'
import { readAccess } from '../tokens/access-token'
import type { Operation } from './operation'

// [doc] A user may have 20.
const mostPasskeys = 20

export const completeWebAuthnRegistration: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    credential: members.document('Credential'),
  }))
  const { user, clientId } = await readAccess(pool, input.accessToken)
  const relyingParty = getRelyingParty(pool.settings)
  // [doc] The exceptions; [inf] their texts and the order of the checks.
  const credential = readCredential(input.credential)
  if (!credential) {
    const message = 'The credential is not a RegistrationResponseJSON.'
    throw new CognitoError('WebAuthnCredentialNotSupportedException', message)
  }
  const { challenge, origin } = credential.clientData
  if (!isAllowedOrigin(origin, relyingParty.relyingPartyId)) {
    const message = 'The origin is not allowed for the relying party.'
    throw new CognitoError('WebAuthnOriginNotAllowedException', message)
  }
  const registration = pool.passkeyRegistrations.take(user.sub, challenge)
  if (!registration) {
    const message = 'The challenge was not found or has expired.'
    throw new CognitoError('WebAuthnChallengeNotFoundException', message)
  }
  if (registration.clientId !== clientId) {
    const message = 'The registration was started by another client.'
    throw new CognitoError('WebAuthnClientMismatchException', message)
  }
  const passkey = await verifyRegistration(credential, relyingParty, pool.clock.now())
  if (user.passkeys.size >= mostPasskeys) {
    throw new CognitoError('LimitExceededException', 'The user has too many passkeys.')
  }
  if (user.passkeys.has(passkey.id)) {
    const message = 'The credential is registered already.'
    throw new CognitoError('InvalidParameterException', message)
  }
  user.passkeys.set(passkey.id, passkey)
  return {}
}
