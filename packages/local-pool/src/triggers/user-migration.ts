import type { PoolContext } from '../pool-context'
import { invokeTrigger } from './invoke-trigger'
import { unrecognizable } from './trigger-response'

export interface Migrant {
  /** [doc] As the user typed it. */
  readonly username: string
  readonly clientId: string
  /** Absent when the password was forgotten. */
  readonly password: string | undefined
  /** From InitiateAuth, or from ForgotPassword. */
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

export interface MigratedUser {
  readonly attributes: ReadonlyMap<string, string>
  readonly status: 'CONFIRMED' | 'RESET_REQUIRED'
  readonly forceAliasCreation: boolean
}

/** Asks the UserMigration trigger for somebody the pool does not know. */
export async function userMigration(
  pool: PoolContext,
  { username, clientId, password, clientMetadata }: Migrant,
): Promise<MigratedUser | undefined> {
  const data = clientMetadata ? Object.fromEntries(clientMetadata) : null
  const response = await invokeTrigger(pool, {
    trigger: 'userMigration',
    source:
      password === undefined ? 'UserMigration_ForgotPassword' : 'UserMigration_Authentication',
    username,
    clientId,
    // [rec] The members and their nulls; [doc] which metadata comes under which name.
    request:
      password === undefined
        ? { password: null, validationData: null, userAttributes: null, clientMetadata: data }
        : { password, validationData: data, userAttributes: null },
    response: {
      userAttributes: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
    },
  })
  if (!response) return undefined
  const attributes = response.stringMap('userAttributes')
  const status = response.string('finalUserStatus') ?? 'CONFIRMED'
  // [doc] The attributes are required, and these are the two statuses.
  if (attributes.size === 0 || (status !== 'CONFIRMED' && status !== 'RESET_REQUIRED')) {
    throw unrecognizable()
  }
  return { attributes, status, forceAliasCreation: response.boolean('forceAliasCreation') }
}
