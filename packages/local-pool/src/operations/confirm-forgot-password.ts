import { assertSecretHash, getClient } from '../auth/client'
import * as constraints from '../constraints'
import { findRegistered } from '../find-registered'
import { assertPasswordConforms } from '../password-policy'
import { setPassword } from '../set-password'
import { invokeUserTrigger } from '../triggers/user-event'
import { codeMismatch, matchCode, redeemCode } from '../verification-code'
import type { Operation } from './operation'

export const confirmForgotPassword: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    clientId: members.string('ClientId', constraints.clientId),
    username: members.string('Username', constraints.username),
    code: members.string('ConfirmationCode', constraints.confirmationCode),
    password: members.string('Password', constraints.password),
    secretHash: members.optionalString('SecretHash', constraints.secretHash),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { clientId, clientMetadata, code, password } = input
  const client = getClient(pool, clientId)
  await assertSecretHash(client, input.username, input.secretHash)
  const user = findRegistered(pool, client, input.username)
  pool.quotas.take('ConfirmForgotPassword', user?.username ?? input.username)
  // [doc] ENABLED clients hear of a wrong code for users that are unknown or disabled.
  if (!user?.enabled) throw codeMismatch()
  matchCode(pool, user, 'resetPassword', code)
  // [inf] The new password is judged before the code is spent, so that a better one can follow.
  assertPasswordConforms(pool.settings.passwordPolicy, password)
  redeemCode(pool, user, 'resetPassword', code)
  setPassword(pool, user, password)
  user.status = 'CONFIRMED'
  pool.lockout.recordSuccess(user.username)
  await invokeUserTrigger(pool, {
    trigger: 'postConfirmation',
    source: 'PostConfirmation_ConfirmForgotPassword',
    user,
    clientId,
    clientMetadata,
  })
  return {}
}
