import { assertSecretHash, getClient } from '../auth/client'
import { consumeSignUpSession, openSignUpSession } from '../auth/sign-up-session'
import { assertUnconfirmed, confirmUser } from '../confirm-user'
import * as constraints from '../constraints'
import { findRegistered } from '../find-registered'
import { aliasTaken } from '../sign-up-username'
import { codeExpired, matchCode, redeemCode } from '../verification-code'
import type { Operation } from './operation'

export const confirmSignUp: Operation = async (pool, request) => {
  const input = request.read((members) => ({
    clientId: members.string('ClientId', constraints.clientId),
    username: members.string('Username', constraints.username),
    code: members.string('ConfirmationCode', constraints.confirmationCode),
    secretHash: members.optionalString('SecretHash', constraints.secretHash),
    session: members.optionalString('Session', constraints.session),
    forceAliasCreation: members.optionalBoolean('ForceAliasCreation'),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }))
  const { clientId, clientMetadata, code, session } = input
  const client = getClient(pool, clientId)
  await assertSecretHash(client, input.username, input.secretHash)
  const user = findRegistered(pool, client, input.username)
  pool.quotas.take('ConfirmSignUp', user?.username ?? input.username)
  // [inf] What an ENABLED client hears about somebody who does not exist.
  if (!user) throw codeExpired()
  assertUnconfirmed(user)
  const { attribute } = matchCode(pool, user, 'signUp', code)
  const conflict = pool.users.conflictingAlias(user, attribute)
  if (conflict !== undefined && !input.forceAliasCreation) throw aliasTaken(conflict)
  if (session !== undefined) await consumeSignUpSession(pool, user, session)
  redeemCode(pool, user, 'signUp', code)
  await confirmUser(pool, { user, clientId, clientMetadata })
  // [inf] With or without a Session in the request: Amplify sends none and relies on the one that comes back.
  return { Session: openSignUpSession(pool, client, user) }
}
