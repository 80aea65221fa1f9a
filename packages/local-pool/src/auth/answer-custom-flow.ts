import { CognitoError } from '../cognito-error'
import type { CallContext } from '../pool-context'
import type { ChallengeRound } from '../triggers/challenge-event'
import { verifyAuthChallenge } from '../triggers/verify-auth-challenge'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { type CustomFlow, toRound } from './custom-flow'
import type { FlowAnswer } from './flow'
import { incorrectCredentials } from './not-authorized'
import { proceedCustomFlow } from './proceed-custom-flow'
import { provePassword, readPasswordProof } from './prove-password'
import { assertMaySignIn } from './sign-in-permission'
import { isSubject } from './subject'

type Judge = (pool: CallContext, flow: CustomFlow) => Promise<ChallengeRound>

/** An answer within a custom flow; whatever comes of it, the Session it came with is spent. */
export async function answerCustomFlow(
  pool: CallContext,
  answer: FlowAnswer,
): Promise<AuthResponse> {
  const session = requireParameter(new Map([['Session', answer.session ?? '']]), 'Session')
  // [inf] An answer with a key missing is refused before its Session is touched.
  const judge = createJudge(answer)
  const accepts = ({ subject, pending }: CustomFlow) =>
    subject.client === answer.client &&
    pending.challengeName === answer.challengeName &&
    isSubject(pool, subject, answer.username)
  return pool.sessions.consume(session, accepts, async (flow) => {
    const { subject, rounds, handshake } = flow
    const progress = { subject, handshake, rounds: [...rounds, await judge(pool, flow)] }
    return proceedCustomFlow(pool, progress, answer.clientMetadata)
  })
}

function createJudge(answer: FlowAnswer): Judge {
  switch (answer.challengeName) {
    case 'PASSWORD_VERIFIER':
      return judgePassword(answer)
    case 'CUSTOM_CHALLENGE':
      return judgeCustomAnswer(answer)
    default:
      // [inf] A challenge that Define may name but that cannot be answered within this flow.
      throw new CognitoError('NotAuthorizedException', 'Invalid session for the user.')
  }
}

function judgePassword({ responses }: FlowAnswer): Judge {
  const proof = readPasswordProof(responses)
  return async (pool, { subject, handshake }) => {
    const taken = pool.handshakes.take(proof.secretBlock)
    if (taken !== handshake) throw incorrectCredentials()
    // [inf] A wrong password ends the flow here; Define only hears of one that was right.
    await provePassword(pool, taken, proof)
    if (subject.user) assertMaySignIn(subject.user)
    return toRound('PASSWORD_VERIFIER', true)
  }
}

function judgeCustomAnswer({ responses, clientMetadata }: FlowAnswer): Judge {
  // An empty answer is an answer: triggers use it for rounds that only ask to go on.
  const answer = responses.get('ANSWER') ?? requireParameter(responses, 'ANSWER')
  return async (pool, { subject, pending }) => {
    const { privateParameters, metadata } = pending
    const caller = { subject, clientMetadata }
    const isCorrect = await verifyAuthChallenge(pool, caller, { privateParameters, answer })
    return toRound('CUSTOM_CHALLENGE', isCorrect, metadata)
  }
}
