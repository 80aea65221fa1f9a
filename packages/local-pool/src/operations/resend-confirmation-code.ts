import { simulateDelivery } from '../auth/simulated-user'
import { deliverCode } from '../code-delivery'
import { CognitoError } from '../cognito-error'
import { findRegistered } from '../find-registered'
import { findSignUpTarget } from '../sign-up-target'
import type { Operation } from './operation'
import { readCodeRequest } from './read-code-request'

export const resendConfirmationCode: Operation = async (pool, request) => {
  const { client, username, clientMetadata } = await readCodeRequest(pool, request)
  const user = findRegistered(pool, client, username)
  pool.quotas.take('ResendConfirmationCode', user?.username ?? username)
  const isPending = user?.status === 'UNCONFIRMED'
  if (!isPending && client.preventUserExistenceErrors === 'ENABLED') {
    // [rec] ENABLED clients hear 200 for confirmed users too, and nothing is sent.
    return { CodeDeliveryDetails: await simulateDelivery(pool, username) }
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
    user,
    clientId: client.clientId,
    attribute,
    clientMetadata,
    purpose: 'signUp',
    message: 'ResendCode',
  })
  return { CodeDeliveryDetails }
}
