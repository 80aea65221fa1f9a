import type { ScopeChange } from '../triggers/pre-token-generation'

/** [doc] What an access token needs for the operations that users call about themselves. */
export const selfServiceScope = 'aws.cognito.signin.user.admin'

/** The `scope` claim of a sign-in through the API, with a trigger's changes. */
export function toScope(change: ScopeChange | undefined): string {
  const scopes = new Set([selfServiceScope, ...(change?.add ?? [])])
  for (const scope of change?.suppress ?? []) scopes.delete(scope)
  return [...scopes].join(' ')
}

export function hasScope(claim: unknown, scope: string): boolean {
  return typeof claim === 'string' && claim.split(' ').includes(scope)
}
