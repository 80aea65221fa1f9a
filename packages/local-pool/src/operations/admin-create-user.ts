import { assertUserPool, findTarget, noClientId, readTarget } from '../admin/admin-target'
import { describeUser, listAttributes } from '../admin/describe-user'
import { findInvitationTargets } from '../admin/invitation'
import { createTemporaryPassword } from '../admin/temporary-password'
import { assertFormat, assertKnown, assertMutable } from '../attribute-schema'
import { CognitoError } from '../cognito-error'
import * as constraints from '../constraints'
import { createUser } from '../create-user'
import { deliverMessage } from '../message-delivery'
import { assertPasswordConforms } from '../password-policy'
import type { PoolContext } from '../pool-context'
import { toUuid } from '../random'
import type { RequestReader } from '../request-reader'
import { setTemporaryPassword } from '../set-password'
import { aliasTaken, resolveNewUsername } from '../sign-up-username'
import { preSignUp } from '../triggers/pre-sign-up'
import { isVerified, type User } from '../user'
import type { Operation } from './operation'

type Input = ReturnType<typeof readInput>

/** Invites a user with a temporary password, or sends the invitation again. */
export const adminCreateUser: Operation = async (pool, request) => {
  const input = request.read(readInput)
  const { settings, randomBytes } = pool
  assertUserPool(pool, input.userPoolId)
  const { passwordPolicy } = settings
  const password = input.password ?? createTemporaryPassword(passwordPolicy, randomBytes)
  assertPasswordConforms(passwordPolicy, password)
  const isResend = input.messageAction === 'RESEND'
  const user = isResend ? findInvited(pool, input) : await create(pool, input)
  setTemporaryPassword(pool, user, password)
  if (input.messageAction !== 'SUPPRESS') {
    for (const attribute of findInvitationTargets(user, input.mediums)) {
      await deliverMessage(pool, {
        user,
        attribute,
        clientId: noClientId,
        code: password,
        purpose: 'AdminCreateUser',
        clientMetadata: input.clientMetadata,
      })
    }
  }
  return { User: { ...describeUser(user), Attributes: listAttributes(user) } }
}

function readInput(members: RequestReader) {
  return {
    ...readTarget(members),
    password: members.optionalString('TemporaryPassword', constraints.password),
    attributes: members.attributes('UserAttributes'),
    validationData: members.attributes('ValidationData'),
    messageAction: members.optionalOneOf('MessageAction', ['RESEND', 'SUPPRESS']),
    mediums: members.optionalStringList('DesiredDeliveryMediums', constraints.deliveryMedium),
    forceAliasCreation: members.optionalBoolean('ForceAliasCreation'),
    clientMetadata: members.optionalStringMap('ClientMetadata'),
  }
}

function findInvited(pool: PoolContext, input: Input): User {
  const user = findTarget(pool, input)
  if (user.status === 'FORCE_CHANGE_PASSWORD') return user
  // [inf] The text.
  const message = `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`
  throw new CognitoError('UnsupportedUserStateException', message)
}

async function create(pool: PoolContext, input: Input): Promise<User> {
  const { settings, users, clock } = pool
  const { validationData, clientMetadata } = input
  // [doc] Required attributes may be missing; NEW_PASSWORD_REQUIRED asks for them.
  assertKnown(settings, input.attributes.keys())
  for (const [name, value] of input.attributes) assertFormat(settings, name, value)
  assertMutable(input.attributes)
  const sub = toUuid(pool.randomBytes(16), 4)
  const { username, addressed } = resolveNewUsername(settings, input.username, sub)
  const attributes = new Map([...input.attributes, ...addressed])
  if (users.find(input.username)) throw alreadyExists()
  await preSignUp(pool, {
    source: 'PreSignUp_AdminCreateUser',
    username,
    clientId: noClientId,
    attributes,
    validationData,
    clientMetadata,
  })
  // Another call may have taken the name while the trigger ran.
  if (users.find(input.username)) throw alreadyExists()
  const user = createUser(settings, {
    username,
    sub,
    attributes,
    status: 'FORCE_CHANGE_PASSWORD',
    password: undefined,
    createdAt: clock.now(),
  })
  const conflict = settings.aliasAttributes
    .filter((name) => name === 'preferred_username' || isVerified(user, name))
    .find((name) => users.conflictingAlias(user, name) !== undefined)
  if (conflict !== undefined && !input.forceAliasCreation) throw aliasTaken(conflict)
  users.add(user)
  return user
}

function alreadyExists(): CognitoError {
  // [mem] Not the text of SignUp.
  return new CognitoError('UsernameExistsException', 'User account already exists')
}
