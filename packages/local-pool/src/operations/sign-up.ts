import { assertComplete, assertFitsSignUp, assertWritable } from '../attribute-schema'
import { assertSecretHash, getClient } from '../auth/client'
import { openSignUpSession } from '../auth/sign-up-session'
import { deliverCode } from '../code-delivery'
import * as constraints from '../constraints'
import { createUser } from '../create-user'
import { assertPasswordConforms } from '../password-policy'
import { toUuid } from '../random'
import { findSignUpTarget } from '../sign-up-target'
import { resolveNewUsername, usernameTaken } from '../sign-up-username'
import { preSignUp } from '../triggers/pre-sign-up'
import { invokeUserTrigger } from '../triggers/user-event'
import type { Operation } from './operation'

export const signUp: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    clientId: members.string('ClientId', constraints.clientId),
    username: members.string('Username', constraints.username),
    password: members.optionalString('Password', constraints.password),
    secretHash: members.optionalString('SecretHash', constraints.secretHash),
    attributes: members.attributes('UserAttributes'),
    validationData: members.attributes('ValidationData'),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { settings, users } = pool
  const { clientId, clientMetadata, validationData } = input
  const client = getClient(pool, clientId)
  await assertSecretHash(client, input.username, input.secretHash)
  // [doc] Where a code can be the first factor, a password may be left out.
  const needsPassword = !settings.allowedFirstAuthFactors.some((factor) => factor.endsWith('_OTP'))
  if (needsPassword || input.password !== undefined) {
    assertPasswordConforms(settings.passwordPolicy, input.password ?? '')
  }
  assertWritable(settings, client, input.attributes)
  assertFitsSignUp(settings, input.attributes)

  const sub = toUuid(pool.randomBytes(16), 4)
  const { username, addressed } = resolveNewUsername(settings, input.username, sub)
  const attributes = new Map([...input.attributes, ...addressed])
  assertComplete(settings, attributes)
  if (users.find(input.username)) throw usernameTaken(addressed)

  const verdict = await preSignUp(pool, {
    source: 'PreSignUp_SignUp',
    username,
    clientId,
    attributes,
    validationData,
    clientMetadata,
  })
  // Another sign-up may have taken the name while the trigger ran.
  if (users.find(input.username)) throw usernameTaken(addressed)

  if (verdict.autoVerifyEmail) attributes.set('email_verified', 'true')
  if (verdict.autoVerifyPhone) attributes.set('phone_number_verified', 'true')
  const status = verdict.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED'
  const { password } = input
  const createdAt = pool.clock.now()
  const user = createUser(settings, { username, sub, attributes, status, password, createdAt })
  users.add(user)
  const Session = openSignUpSession(pool, client, user)

  if (verdict.autoConfirmUser) {
    await invokeUserTrigger(pool, {
      trigger: 'postConfirmation',
      source: 'PostConfirmation_ConfirmSignUp',
      user,
      clientId,
      clientMetadata,
    })
    return { UserConfirmed: true, UserSub: sub, Session }
  }
  const attribute = findSignUpTarget(settings, attributes)
  if (!attribute) return { UserConfirmed: false, UserSub: sub, Session }
  const details = await deliverCode(pool, {
    user,
    clientId,
    attribute,
    clientMetadata,
    purpose: 'signUp',
    message: 'SignUp',
  })
  return { UserConfirmed: false, UserSub: sub, Session, CodeDeliveryDetails: details }
}
