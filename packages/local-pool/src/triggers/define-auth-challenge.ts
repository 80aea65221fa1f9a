import { CognitoError } from '../cognito-error'
import type { PoolContext } from '../pool-context'
import { type ChallengeCaller, type ChallengeRound, toChallengeRequest } from './challenge-event'
import { invokeTrigger } from './invoke-trigger'
import { unrecognizable } from './trigger-response'

export type ChallengeDecision =
  | { readonly decision: 'issueTokens' }
  | { readonly decision: 'failAuthentication' }
  | { readonly decision: 'challenge'; readonly challengeName: string }

/** Asks the Define trigger what comes next after the rounds so far. */
export async function defineAuthChallenge(
  pool: PoolContext,
  caller: ChallengeCaller,
  rounds: readonly ChallengeRound[],
): Promise<ChallengeDecision> {
  const response = await invokeTrigger(pool, {
    trigger: 'defineAuthChallenge',
    source: 'DefineAuthChallenge_Authentication',
    username: caller.subject.username,
    clientId: caller.subject.client.clientId,
    request: { ...toChallengeRequest(pool, caller), session: rounds },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  })
  if (!response) throw triggerMissing()
  const issueTokens = response.boolean('issueTokens')
  const challengeName = response.string('challengeName')
  // [inf] A handler that says both is taken at its stricter word.
  if (response.boolean('failAuthentication')) return { decision: 'failAuthentication' }
  if (issueTokens) return { decision: 'issueTokens' }
  if (challengeName) return { decision: 'challenge', challengeName }
  // [inf] Neither a decision nor a challenge.
  throw unrecognizable()
}

export function triggerMissing(): CognitoError {
  const message = 'Custom auth lambda trigger is not configured for the user pool.'
  return new CognitoError('InvalidParameterException', message)
}
