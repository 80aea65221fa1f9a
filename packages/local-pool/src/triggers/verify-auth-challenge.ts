import type { PoolContext } from '../pool-context'
import { type ChallengeCaller, toChallengeRequest } from './challenge-event'
import { triggerMissing } from './define-auth-challenge'
import { invokeTrigger } from './invoke-trigger'

export interface ChallengeAnswer {
  readonly privateParameters: ReadonlyMap<string, string>
  readonly answer: string
}

/** Has the Verify trigger judge an answer. */
export async function verifyAuthChallenge(
  pool: PoolContext,
  caller: ChallengeCaller,
  { privateParameters, answer }: ChallengeAnswer,
): Promise<boolean> {
  const response = await invokeTrigger(pool, {
    trigger: 'verifyAuthChallengeResponse',
    source: 'VerifyAuthChallengeResponse_Authentication',
    username: caller.subject.username,
    clientId: caller.subject.client.clientId,
    request: {
      ...toChallengeRequest(pool, caller),
      privateChallengeParameters: Object.fromEntries(privateParameters),
      challengeAnswer: answer,
    },
    // [inf] By analogy with Define, whose nulls are recorded.
    response: { answerCorrect: null },
  })
  if (!response) throw triggerMissing()
  return response.boolean('answerCorrect')
}
