import type { PoolContext } from '../pool-context'
import type { User } from '../user'
import { invokeUserTrigger } from './user-event'

export interface ClaimsOverride {
  readonly add: ReadonlyMap<string, string>
  readonly suppress: readonly string[]
  readonly groups: readonly string[] | undefined
}

export interface TokenRequest {
  readonly source: 'TokenGeneration_Authentication' | 'TokenGeneration_RefreshTokens'
  readonly user: User
  readonly clientId: string
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

/** Asks the PreTokenGeneration trigger (event version 1) which ID token claims to change. */
export async function preTokenGeneration(
  pool: PoolContext,
  request: TokenRequest,
): Promise<ClaimsOverride | undefined> {
  const response = await invokeUserTrigger(pool, {
    ...request,
    trigger: 'preTokenGeneration',
    request: {
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
    },
    response: { claimsOverrideDetails: null },
  })
  const details = response?.structure('claimsOverrideDetails')
  if (!details) return undefined
  return {
    add: details.stringMap('claimsToAddOrOverride'),
    suppress: details.stringList('claimsToSuppress') ?? [],
    groups: details.structure('groupOverrideDetails')?.stringList('groupsToOverride'),
  }
}
