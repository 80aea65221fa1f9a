import { computeSecretHash } from '@cognito-flow/srp'
import { CognitoError } from '../cognito-error'
import type { PoolContext } from '../pool-context'
import type { ClientSettings } from '../settings'

export function getClient(pool: PoolContext, clientId: string): ClientSettings {
  const client = pool.settings.clients.get(clientId)
  if (client) return client
  const message = `User pool client ${clientId} does not exist.`
  throw new CognitoError('ResourceNotFoundException', message)
}

/** Checks the SECRET_HASH of a confidential client; `username` is the one sent in the same call. */
export async function assertSecretHash(
  client: ClientSettings,
  username: string,
  secretHash: string | undefined,
): Promise<void> {
  const { clientId, clientSecrets } = client
  if (clientSecrets.length === 0) return
  if (secretHash === undefined) {
    throw refused(`Unable to verify secret hash for client ${clientId}`)
  }
  for (const clientSecret of clientSecrets) {
    if (secretHash === (await computeSecretHash({ username, clientId, clientSecret }))) return
  }
  throw refused(`SecretHash does not match for the client: ${clientId}`)
}

/** Checks the plain secret that GetTokensFromRefreshToken and RevokeToken take instead of a hash. */
export function assertClientSecret(client: ClientSettings, secret: string | undefined): void {
  const { clientSecrets } = client
  if (secret === undefined ? clientSecrets.length === 0 : clientSecrets.includes(secret)) return
  // [inf] The text; only the exception is documented.
  throw refused(`Unable to verify secret hash for client ${client.clientId}`)
}

function refused(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}
