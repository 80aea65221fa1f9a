import * as constraints from '../constraints'
import { toPage } from '../page'
import type { Passkey } from '../passkeys/passkey'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

const longestPage = 20

export const listWebAuthnCredentials: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    limit: members.optionalInteger('MaxResults', { min: 0, max: longestPage }),
    token: members.optionalString('NextToken', constraints.pageToken),
  }))
  const { passkeys } = await readAccessToken(pool, input.accessToken)
  // [inf] A limit of 0, which the model allows, is no limit.
  const limit = input.limit || longestPage
  const { items, next } = toPage([...passkeys.values()], limit, input.token)
  return { Credentials: items.map(describe), NextToken: next }
}

function describe(passkey: Passkey) {
  return {
    CredentialId: passkey.id,
    FriendlyCredentialName: passkey.name,
    RelyingPartyId: passkey.relyingPartyId,
    AuthenticatorAttachment: passkey.attachment,
    AuthenticatorTransports: passkey.transports,
    CreatedAt: passkey.createdAt / 1000,
  }
}
