import { assertSecretHash, getClient } from '../auth/client'
import * as constraints from '../constraints'
import type { CallContext } from '../pool-context'
import type { RequestReader } from '../request-reader'

/** What ForgotPassword and ResendConfirmationCode take alike, with the secret hash checked. */
export async function readCodeRequest(pool: CallContext, request: RequestReader) {
  const { clientId, username, secretHash, clientMetadata } = request.read((members) => ({
    clientId: members.string('ClientId', constraints.clientId),
    username: members.string('Username', constraints.username),
    secretHash: members.optionalString('SecretHash', constraints.secretHash),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const client = getClient(pool, clientId)
  await assertSecretHash(client, username, secretHash)
  return { client, username, clientMetadata }
}
