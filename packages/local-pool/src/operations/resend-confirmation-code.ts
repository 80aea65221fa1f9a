import { assertSecretHash, getClient } from '../auth/client'
import { simulateDelivery } from '../auth/simulated-user'
import { deliverCode } from '../code-delivery'
import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import { findRegistered } from '../find-registered'
import { findSignUpTarget } from '../sign-up-target'
import type { Operation } from './operation'

export const resendConfirmationCode: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    clientId: members.string('ClientId', constraints.clientId),
    username: members.string('Username', constraints.username),
    secretHash: members.optionalString('SecretHash', constraints.secretHash),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { clientId, clientMetadata } = input
  const client = getClient(pool, clientId)
  await assertSecretHash(client, input.username, input.secretHash)
  const user = findRegistered(pool, client, input.username)
  pool.quotas.take('ResendConfirmationCode', user?.username ?? input.username)
  const isPending = user?.status === 'UNCONFIRMED'
  if (!isPending && client.preventUserExistenceErrors === 'ENABLED') {
    // [rec] ENABLED clients hear 200 for confirmed users too, and nothing is sent.
    return { CodeDeliveryDetails: await simulateDelivery(pool, input.username) }
  }
  if (!user || !isPending) {
    throw new CognitoError('InvalidParameterException', 'User is already confirmed.')
  }
  const attribute = findSignUpTarget(pool.settings, user.attributes)
  if (!attribute) {
    // [inf] The text.
    const message = 'Cannot resend codes. Auto verification not turned on.'
    throw new CognitoError('InvalidParameterException', message)
  }
  const CodeDeliveryDetails = await deliverCode(pool, {
    ...{ user, clientId, attribute, clientMetadata },
    purpose: 'signUp',
    message: 'ResendCode',
  })
  return { CodeDeliveryDetails }
}
