import { deliverCode } from '../code-delivery'
import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import { toContactAttribute } from '../contact-attribute'
import { readAccess } from '../tokens/access-token'
import type { Operation } from './operation'

export const getUserAttributeVerificationCode: Operation = async (pool, request) => {
  const { accessToken, attributeName, clientMetadata } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    attributeName: members.string('AttributeName', constraints.attributeName),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { user, clientId } = await readAccess(pool, accessToken)
  const attribute = toContactAttribute(attributeName)
  pool.quotas.take('GetUserAttributeVerificationCode', user.username)
  const purpose = `verify:${attribute}` as const
  // [inf] An address that waits for its code gets another one, rather than the one it is to replace.
  const newAddress = user.codes.get(purpose)?.newAddress
  if (newAddress === undefined && !user.attributes.get(attribute)) {
    // [inf] The text.
    const message = `Cannot send a code: the user has no ${attribute}.`
    throw new CognitoError('InvalidParameterException', message)
  }
  const CodeDeliveryDetails = await deliverCode(pool, {
    user,
    clientId,
    attribute,
    newAddress,
    purpose,
    clientMetadata,
    message: 'VerifyUserAttribute',
  })
  return { CodeDeliveryDetails }
}
