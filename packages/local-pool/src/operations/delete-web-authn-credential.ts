import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import { readAccessToken } from '../tokens/access-token'
import type { Operation } from './operation'

export const deleteWebAuthnCredential: Operation = async (pool, request) => {
  const { accessToken, id } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    id: members.string('CredentialId', constraints.credentialId),
  }))
  const { passkeys } = await readAccessToken(pool, accessToken)
  if (!passkeys.delete(id)) {
    // [inf] The text.
    throw new CognitoError('ResourceNotFoundException', 'Credential does not exist.')
  }
  return {}
}
