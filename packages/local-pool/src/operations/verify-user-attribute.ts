import { changeAttribute } from '../change-attribute'
import * as constraints from '../constraints'
import { toContactAttribute } from '../contact-attribute'
import { aliasTaken } from '../sign-up-username'
import { readAccessToken } from '../tokens/access-token'
import { matchCode } from '../verification-code'
import type { Operation } from './operation'

export const verifyUserAttribute: Operation = async (pool, request) => {
  const { accessToken, attributeName, code } = request.read((members) => ({
    accessToken: members.string('AccessToken', constraints.token),
    attributeName: members.string('AttributeName', constraints.attributeName),
    code: members.string('Code', constraints.confirmationCode),
  }))
  const user = await readAccessToken(pool, accessToken)
  const attribute = toContactAttribute(attributeName)
  pool.quotas.take('VerifyUserAttribute', user.username)
  const { newAddress } = matchCode(pool, user, `verify:${attribute}`, code)
  const address = newAddress ?? user.attributes.get(attribute) ?? ''
  if (pool.users.isTaken(user, attribute, address)) throw aliasTaken(attribute)
  if (newAddress !== undefined) changeAttribute(pool, user, attribute, newAddress)
  user.codes.delete(`verify:${attribute}`)
  pool.users.setAttribute(user, `${attribute}_verified`, 'true')
  return {}
}
