import type { PoolContext } from '../pool-context'
import { selfServiceScope } from '../tokens/scopes'
import type { User } from '../user'
import type { TriggerResponse } from './trigger-response'
import { invokeUserTrigger } from './user-event'

/** What a trigger changes in the claims of one token. */
export interface TokenChange {
  readonly add: ReadonlyMap<string, unknown>
  readonly suppress: readonly string[]
}

export interface ScopeChange {
  readonly add: readonly string[]
  readonly suppress: readonly string[]
}

/** What a trigger changes in the tokens of one sign-in or refresh. */
export interface ClaimsOverride {
  readonly id: TokenChange
  readonly access?: TokenChange
  readonly scopes?: ScopeChange
  readonly groups: readonly string[] | undefined
  readonly roles: readonly string[] | undefined
  readonly preferredRole: string | undefined
}

export interface TokenRequest {
  readonly source:
    | 'TokenGeneration_Authentication'
    | 'TokenGeneration_NewPasswordChallenge'
    | 'TokenGeneration_AuthenticateDevice'
    | 'TokenGeneration_RefreshTokens'
  readonly user: User
  readonly clientId: string
  readonly clientMetadata: ReadonlyMap<string, string> | undefined
}

const groupConfiguration = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null }

/** Asks the PreTokenGeneration trigger, in the event version the pool has one for, what to change. */
export function preTokenGeneration(
  pool: PoolContext,
  request: TokenRequest,
): Promise<ClaimsOverride | undefined> {
  const ask = pool.triggers.preTokenGenerationV2 ? askSecondVersion : askFirstVersion
  return ask(pool, request)
}

async function askFirstVersion(pool: PoolContext, request: TokenRequest) {
  const response = await invokeUserTrigger(pool, {
    ...request,
    trigger: 'preTokenGeneration',
    request: { groupConfiguration },
    response: { claimsOverrideDetails: null },
  })
  const details = response?.structure('claimsOverrideDetails')
  if (!details) return undefined
  return {
    id: {
      add: details.stringMap('claimsToAddOrOverride'),
      suppress: details.stringList('claimsToSuppress') ?? [],
    },
    ...readGroups(details),
  }
}

async function askSecondVersion(pool: PoolContext, request: TokenRequest) {
  const response = await invokeUserTrigger(pool, {
    ...request,
    version: '2',
    trigger: 'preTokenGenerationV2',
    request: { groupConfiguration, scopes: [selfServiceScope] },
    // [rec]
    response: { claimsAndScopeOverrideDetails: null },
  })
  const details = response?.structure('claimsAndScopeOverrideDetails')
  if (!details) return undefined
  const access = details.structure('accessTokenGeneration')
  return {
    id: readChange(details.structure('idTokenGeneration')),
    access: readChange(access),
    scopes: {
      add: access?.stringList('scopesToAdd') ?? [],
      suppress: access?.stringList('scopesToSuppress') ?? [],
    },
    ...readGroups(details),
  }
}

// [doc] Unlike the first version, the second one takes numbers, lists and objects as claims.
function readChange(generation: TriggerResponse | undefined): TokenChange {
  return {
    add: generation?.map('claimsToAddOrOverride') ?? new Map(),
    suppress: generation?.stringList('claimsToSuppress') ?? [],
  }
}

function readGroups(details: TriggerResponse) {
  const groups = details.structure('groupOverrideDetails')
  return {
    groups: groups?.stringList('groupsToOverride'),
    roles: groups?.stringList('iamRolesToOverride'),
    preferredRole: groups?.string('preferredRole'),
  }
}
