import type { ConfirmSignInRequest, PortSignal, Step } from '@cognito-flow/core'
import { CognitoFlowError } from './cognito-flow-error'
import { nextStep } from './next-step'
import { signInOver } from './sign-ins'
import type { TransportContext } from './transport-context'

/**
 * Answers the pending challenge. A failure leaves it pending: whether it can be answered again is the machine's to decide, and
 * what it gives up it names to `forgetSignIn`. `clientMetadata` reaches the Define, Create and Verify Auth Challenge triggers.
 */
export async function confirmSignIn(
  context: TransportContext,
  { flow, answer, clientMetadata }: ConfirmSignInRequest,
  signal: PortSignal,
): Promise<Step> {
  const { settings, call, signIns } = context
  const signIn = signIns.find(flow)
  const { challenge, session } = signIn
  if (!challenge) throw signInOver()
  if (challenge.kind !== 'custom' || session === null)
    throw new CognitoFlowError('configuration', `Cannot answer the challenge ${challenge.name}.`)
  if (settings.now() >= challenge.expiresAt)
    throw new CognitoFlowError('challengeExpired', 'The time to answer this challenge is over.')

  const reply = await call(
    'RespondToAuthChallenge',
    {
      ClientId: settings.clientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: session,
      ChallengeResponses: { USERNAME: signIn.username, ANSWER: answer.reveal() },
      ClientMetadata: clientMetadata,
    },
    signal,
  )
  return nextStep(context, signIn, reply, signal)
}
