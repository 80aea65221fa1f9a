import { CognitoError } from '../cognito-error'
import type { CallContext } from '../pool-context'
import { verifyAuthChallenge } from '../triggers/verify-auth-challenge'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { findNextChallenge } from './continue-sign-in'
import { type PendingCustomFlow, toRound } from './custom-flow'
import type { FlowAnswer } from './flow'
import { incorrectCredentials } from './not-authorized'
import { proceedCustomFlow } from './proceed-custom-flow'
import { provePassword, readPasswordProof } from './prove-password'
import { isKnown } from './subject'

/** An answer within a custom flow; Define decides what follows a round, not the answer itself. */
export async function answerCustomFlow(
  pool: CallContext,
  flow: PendingCustomFlow,
  answer: FlowAnswer,
): Promise<AuthResponse> {
  switch (flow.challengeName) {
    case 'PASSWORD_VERIFIER':
      return answerPassword(pool, flow, answer)
    case 'CUSTOM_CHALLENGE':
      return answerCustomChallenge(pool, flow, answer)
    default:
      // [inf] A challenge that Define may name but that cannot be answered within this flow.
      throw new CognitoError('NotAuthorizedException', 'Invalid session for the user.')
  }
}

async function answerPassword(
  pool: CallContext,
  flow: PendingCustomFlow,
  { responses, clientMetadata }: FlowAnswer,
): Promise<AuthResponse> {
  const proof = readPasswordProof(responses)
  const { subject, handshake } = flow
  const taken = pool.handshakes.take(proof.secretBlock)
  if (taken !== handshake) throw incorrectCredentials()
  // [inf] A wrong password ends the flow here; Define only hears of one that was right.
  await provePassword(pool, taken, proof)
  if (isKnown(subject)) {
    // [inf] The device itself is asked for its secret when the triggers are done.
    const signIn = { subject, proofs: ['password'], deviceKey: undefined, clientMetadata } as const
    // [rec] What the service itself asks for after the password ends the flow without Define.
    const challenge = await findNextChallenge(pool, signIn)
    if (challenge) return challenge
  }
  const rounds = [...flow.rounds, toRound('PASSWORD_VERIFIER', true)]
  const deviceKey = responses.get('DEVICE_KEY') ?? flow.deviceKey
  return proceedCustomFlow(pool, { subject, handshake, rounds, deviceKey }, clientMetadata)
}

async function answerCustomChallenge(
  pool: CallContext,
  flow: PendingCustomFlow,
  { responses, clientMetadata }: FlowAnswer,
): Promise<AuthResponse> {
  // An empty answer is an answer: triggers use it for rounds that only ask to go on.
  const answer = responses.get('ANSWER') ?? requireParameter(responses, 'ANSWER')
  const { subject, handshake, privateParameters, metadata } = flow
  const caller = { subject, clientMetadata }
  const isCorrect = await verifyAuthChallenge(pool, caller, { privateParameters, answer })
  const rounds = [...flow.rounds, toRound('CUSTOM_CHALLENGE', isCorrect, metadata)]
  const deviceKey = responses.get('DEVICE_KEY') ?? flow.deviceKey
  return proceedCustomFlow(pool, { subject, handshake, rounds, deviceKey }, clientMetadata)
}
