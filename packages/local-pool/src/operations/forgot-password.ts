import { assertSecretHash, getClient } from '../auth/client'
import { simulateDelivery } from '../auth/simulated-user'
import { deliverCode } from '../code-delivery'
import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import { findRegistered } from '../find-registered'
import { migrateUser } from '../migrate-user'
import { findRecoveryAttribute, notResettable } from '../recovery'
import type { Operation } from './operation'

export const forgotPassword: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    clientId: members.string('ClientId', constraints.clientId),
    username: members.string('Username', constraints.username),
    secretHash: members.optionalString('SecretHash', constraints.secretHash),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { clientId, clientMetadata } = input
  const client = getClient(pool, clientId)
  await assertSecretHash(client, input.username, input.secretHash)
  await migrateUser(pool, { client, username: input.username, password: undefined, clientMetadata })
  const user = findRegistered(pool, client, input.username)
  pool.quotas.take('ForgotPassword', user?.username ?? input.username)
  if (user?.status === 'FORCE_CHANGE_PASSWORD') throw notResettable()
  const attribute = user?.enabled ? findRecoveryAttribute(user) : undefined
  if (!user || !attribute) {
    if (client.preventUserExistenceErrors === 'ENABLED') {
      return { CodeDeliveryDetails: await simulateDelivery(pool, input.username) }
    }
    const reason = 'as there is no registered/verified email or phone_number'
    throw new CognitoError(
      'InvalidParameterException',
      `Cannot reset password for the user ${reason}`,
    )
  }
  const CodeDeliveryDetails = await deliverCode(pool, {
    ...{ user, clientId, attribute, clientMetadata },
    purpose: 'resetPassword',
    message: 'ForgotPassword',
  })
  return { CodeDeliveryDetails }
}
