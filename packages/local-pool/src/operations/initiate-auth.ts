import { assertFlowAllowed, authFlows, flowDisabled } from '../auth/allowed-flow'
import { requireParameter, requireUsername } from '../auth/auth-parameters'
import { startChoiceFlow } from '../auth/choice-flow'
import { assertSecretHash, getClient } from '../auth/client'
import { startPasswordFlow } from '../auth/password-flow'
import { assertNotRotating, refreshTokens } from '../auth/refresh-flow'
import { startSrpFlow } from '../auth/srp-flow'
import { startCustomFlow } from '../auth/start-custom-flow'
import { findSubject } from '../auth/subject'
import * as constraints from '../constraints'
import { assertDeviceExists } from '../devices/assert-device-exists'
import { migrateUser } from '../migrate-user'
import type { Operation } from './operation'

const userFlows = {
  CUSTOM_AUTH: { permission: 'ALLOW_CUSTOM_AUTH', start: startCustomFlow },
  USER_SRP_AUTH: { permission: 'ALLOW_USER_SRP_AUTH', start: startSrpFlow },
  USER_AUTH: { permission: 'ALLOW_USER_AUTH', start: startChoiceFlow },
  USER_PASSWORD_AUTH: { permission: 'ALLOW_USER_PASSWORD_AUTH', start: startPasswordFlow },
} as const

export const initiateAuth: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    authFlow: members.oneOf('AuthFlow', authFlows) ?? 'USER_AUTH',
    clientId: members.string('ClientId', constraints.clientId),
    parameters: members.stringMap('AuthParameters'),
    session: members.optionalString('Session', constraints.session),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { authFlow, parameters, session, clientMetadata } = input
  const client = getClient(pool, input.clientId)
  const secretHash = parameters.get('SECRET_HASH')

  switch (authFlow) {
    case 'CUSTOM_AUTH':
    case 'USER_SRP_AUTH':
    case 'USER_AUTH':
    case 'USER_PASSWORD_AUTH': {
      const { permission, start } = userFlows[authFlow]
      assertFlowAllowed(client, authFlow, permission)
      const username = requireUsername(parameters)
      await assertSecretHash(client, username, secretHash)
      const password = parameters.get('PASSWORD')
      const takesPassword = authFlow === 'USER_PASSWORD_AUTH' || authFlow === 'USER_AUTH'
      // [doc] The trigger needs the password itself, so SRP never reaches it.
      if (takesPassword && password) {
        await migrateUser(pool, { client, username, password, clientMetadata })
      }
      const subject = await findSubject(pool, client, username)
      assertDeviceExists(pool, subject.user, parameters)
      return start(pool, { subject, parameters, session, clientMetadata })
    }
    case 'REFRESH_TOKEN_AUTH':
    case 'REFRESH_TOKEN': {
      assertFlowAllowed(client, authFlow, 'ALLOW_REFRESH_TOKEN_AUTH')
      assertNotRotating(client)
      const refreshToken = requireParameter(parameters, 'REFRESH_TOKEN')
      const owner = pool.grants.findByRefreshToken(refreshToken)?.user.username ?? ''
      await assertSecretHash(client, owner, secretHash)
      const result = await refreshTokens(pool, {
        client,
        refreshToken,
        deviceKey: parameters.get('DEVICE_KEY'),
        clientMetadata: undefined,
      })
      return { AuthenticationResult: result, ChallengeParameters: {} }
    }
    default:
      throw flowDisabled(authFlow)
  }
}
