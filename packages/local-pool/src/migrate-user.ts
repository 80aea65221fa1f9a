import { assertKnown } from './attribute-schema'
import { incorrectCredentials } from './auth/not-authorized'
import { CognitoError } from './cognito-error'
import { createUser } from './create-user'
import type { PoolContext } from './pool-context'
import { toUuid } from './random'
import type { ClientSettings } from './settings'
import { aliasTaken, resolveNewUsername } from './sign-up-username'
import { type Migrant, type MigratedUser, userMigration } from './triggers/user-migration'

export interface Migration extends Omit<Migrant, 'clientId'> {
  readonly client: ClientSettings
}

/**
 * Lets the UserMigration trigger make a user out of a name that the pool does not know; without one, or
 * for a known name, nothing happens. The welcome message of the service is not sent.
 */
export async function migrateUser(pool: PoolContext, migration: Migration): Promise<void> {
  const { username, password, client } = migration
  if (!pool.triggers.userMigration || pool.users.find(username)) return
  const asked = userMigration(pool, { ...migration, clientId: client.clientId })
  const found = await (password === undefined ? asked : asked.catch(refuseSignIn(client)))
  // Another call may have migrated the same user while the trigger ran.
  if (found && !pool.users.find(username)) addMigrated(pool, migration, found)
}

function addMigrated(
  pool: PoolContext,
  { username: typed, password }: Migration,
  found: MigratedUser,
) {
  const { settings, users } = pool
  const sub = toUuid(pool.randomBytes(16), 4)
  const { username, addressed } = resolveNewUsername(settings, typed, sub)
  const attributes = new Map([...addressed, ...found.attributes])
  // [inf] Some triggers return these along with the attributes.
  for (const name of ['sub', 'username']) attributes.delete(name)
  assertKnown(settings, attributes.keys())
  // [doc] The password policy is not enforced.
  // [inf] Somebody who forgot the password stays in need of a new one.
  const status = password === undefined ? 'RESET_REQUIRED' : found.status
  const createdAt = pool.clock.now()
  const user = createUser(settings, { username, sub, attributes, status, password, createdAt })
  const conflict = settings.aliasAttributes.find((name) => users.conflictingAlias(user, name))
  if (conflict !== undefined && !found.forceAliasCreation) throw aliasTaken(conflict)
  users.add(user)
}

function refuseSignIn(client: ClientSettings): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof CognitoError)) throw error
    if (client.preventUserExistenceErrors === 'ENABLED') throw incorrectCredentials()
    // [rec] The text; [inf] the exception.
    const message = `Exception migrating user in app client ${client.clientId}`
    throw new CognitoError('UserNotFoundException', message)
  }
}
