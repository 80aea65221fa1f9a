import { toBase64Url } from '../base64'
import * as constraints from '../constraints'
import { getRelyingParty } from '../passkeys/relying-party'
import { algorithms } from '../passkeys/web-authn'
import { readAccess } from '../tokens/access-token'
import type { Operation } from './operation'

export const startWebAuthnRegistration: Operation = async (pool, request) => {
  const { accessToken } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
  }))
  const { user, clientId } = await readAccess(pool, accessToken)
  const { relyingPartyId, userVerification } = getRelyingParty(pool.settings)
  const type = 'public-key'
  // [doc] The members and their values.
  return {
    CredentialCreationOptions: {
      rp: { id: relyingPartyId, name: relyingPartyId },
      user: {
        id: toBase64Url(new TextEncoder().encode(user.sub)),
        name: user.username,
        displayName: user.username,
      },
      challenge: pool.passkeyRegistrations.start(user.sub, clientId),
      pubKeyCredParams: algorithms.map((alg) => ({ type, alg })),
      timeout: 60_000,
      excludeCredentials: Array.from(user.passkeys.keys(), (id) => ({ type, id })),
      authenticatorSelection: {
        requireResidentKey: true,
        residentKey: 'required',
        userVerification,
      },
    },
  }
}
