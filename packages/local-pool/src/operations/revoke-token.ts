import { assertClientSecret, getClient } from '../auth/client'
import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import type { Operation } from './operation'

export const revokeToken: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    token: members.string('Token', constraints.token),
    clientId: members.string('ClientId', constraints.clientId),
    clientSecret: members.optionalString('ClientSecret', constraints.clientSecret),
  }))
  const client = getClient(pool, input.clientId)
  assertClientSecret(client, input.clientSecret)
  // [inf] The texts of the three refusals; the exceptions are documented.
  if (!client.enableTokenRevocation) {
    const message = 'Token revocation is not enabled for the client'
    throw new CognitoError('UnsupportedOperationException', message)
  }
  const grant = pool.grants.findByRefreshToken(input.token)
  if (!grant && input.token.split('.').length === 3) {
    const message = 'Only refresh tokens can be revoked'
    throw new CognitoError('UnsupportedTokenTypeException', message)
  }
  if (grant && grant.clientId !== client.clientId) {
    throw new CognitoError('UnauthorizedException', 'The token was issued to another client')
  }
  // [inf] RFC 7009: revoking a token nobody knows succeeds.
  if (grant) grant.revoked = true
  return {}
}
