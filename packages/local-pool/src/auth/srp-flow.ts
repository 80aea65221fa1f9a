import type { CallContext } from '../pool-context'
import { preAuthentication } from '../triggers/pre-authentication'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { continueSignIn } from './continue-sign-in'
import type { FlowAnswer, FlowStart } from './flow'
import { incorrectCredentials } from './not-authorized'
import { provePassword, readPasswordProof } from './prove-password'
import { startHandshake, toVerifierParameters } from './start-handshake'
import { isKnown, isSubject } from './subject'

/** USER_SRP_AUTH: [meas] no Session, everything the server needs hangs on the SECRET_BLOCK. */
export async function startSrpFlow(pool: CallContext, start: FlowStart): Promise<AuthResponse> {
  const srpA = requireParameter(start.parameters, 'SRP_A')
  await preAuthentication(pool, start.subject, start.clientMetadata)
  const handshake = await startHandshake(pool, start.subject, { flow: 'srp', srpA })
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: toVerifierParameters(handshake),
  }
}

export async function answerSrpFlow(pool: CallContext, answer: FlowAnswer): Promise<AuthResponse> {
  const { client, responses, clientMetadata } = answer
  const proof = readPasswordProof(responses)
  const handshake = pool.handshakes.take(proof.secretBlock)
  const { subject } = handshake
  const fits = handshake.flow === 'srp' && subject.client === client
  if (!fits || !isSubject(pool, subject, answer.username)) throw incorrectCredentials()
  await provePassword(pool, handshake, proof)
  if (!isKnown(subject)) throw incorrectCredentials()
  const deviceKey = responses.get('DEVICE_KEY')
  return continueSignIn(pool, { subject, proofs: ['password'], deviceKey, clientMetadata })
}
