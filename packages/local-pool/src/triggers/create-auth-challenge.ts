import type { PoolContext } from '../pool-context'
import { type ChallengeCaller, type ChallengeRound, toChallengeRequest } from './challenge-event'
import { triggerMissing } from './define-auth-challenge'
import { invokeTrigger } from './invoke-trigger'

export interface CreatedChallenge {
  readonly publicParameters: ReadonlyMap<string, string>
  readonly privateParameters: ReadonlyMap<string, string>
  readonly metadata: string | null
}

/** Has the Create trigger make the challenge that Define asked for. */
export async function createAuthChallenge(
  pool: PoolContext,
  caller: ChallengeCaller,
  rounds: readonly ChallengeRound[],
): Promise<CreatedChallenge> {
  const response = await invokeTrigger(pool, {
    trigger: 'createAuthChallenge',
    source: 'CreateAuthChallenge_Authentication',
    username: caller.subject.username,
    clientId: caller.subject.client.clientId,
    request: {
      ...toChallengeRequest(pool, caller),
      challengeName: 'CUSTOM_CHALLENGE',
      session: rounds,
    },
    // [inf] By analogy with Define, whose nulls are recorded.
    response: {
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    },
  })
  if (!response) throw triggerMissing()
  return {
    publicParameters: response.stringMap('publicChallengeParameters'),
    privateParameters: response.stringMap('privateChallengeParameters'),
    metadata: response.string('challengeMetadata') ?? null,
  }
}
