import { simulateDelivery } from '../auth/simulated-user'
import { deliverCode } from '../code-delivery'
import { CognitoError } from '../cognito-error'
import { findRegistered } from '../find-registered'
import { migrateUser } from '../migrate-user'
import { findRecoveryAttribute, notResettable } from '../recovery'
import type { Operation } from './operation'
import { readCodeRequest } from './read-code-request'

export const forgotPassword: Operation = async (pool, request) => {
  const { client, username, clientMetadata } = await readCodeRequest(pool, request)
  await migrateUser(pool, { client, username, password: undefined, clientMetadata })
  const user = findRegistered(pool, client, username)
  pool.quotas.take('ForgotPassword', user?.username ?? username)
  if (user?.status === 'FORCE_CHANGE_PASSWORD') throw notResettable()
  const attribute = user?.enabled ? findRecoveryAttribute(user) : undefined
  if (!user || !attribute) {
    if (client.preventUserExistenceErrors === 'ENABLED') {
      return { CodeDeliveryDetails: await simulateDelivery(pool, username) }
    }
    const reason = 'as there is no registered/verified email or phone_number'
    throw new CognitoError(
      'InvalidParameterException',
      `Cannot reset password for the user ${reason}`,
    )
  }
  const CodeDeliveryDetails = await deliverCode(pool, {
    user,
    clientId: client.clientId,
    attribute,
    clientMetadata,
    purpose: 'resetPassword',
    message: 'ForgotPassword',
  })
  return { CodeDeliveryDetails }
}
