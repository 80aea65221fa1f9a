import { assertClientSecret, getClient } from '../auth/client'
import { refreshTokens } from '../auth/refresh-flow'
import * as constraints from '../constraints'
import type { Operation } from './operation'

export const getTokensFromRefreshToken: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    refreshToken: members.string('RefreshToken', constraints.token),
    clientId: members.string('ClientId', constraints.clientId),
    clientSecret: members.optionalString('ClientSecret', constraints.clientSecret),
    deviceKey: members.optionalString('DeviceKey', constraints.deviceKey),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { refreshToken, deviceKey, clientMetadata } = input
  const client = getClient(pool, input.clientId)
  assertClientSecret(client, input.clientSecret)
  const refresh = { client, refreshToken, deviceKey, clientMetadata }
  return { AuthenticationResult: await refreshTokens(pool, refresh) }
}
