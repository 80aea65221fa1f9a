import type { ConfirmSignInRequest, PortSignal, Step } from '@cognito-flow/core'
import { CognitoFlowError, isCognitoFlowError } from './cognito-flow-error'
import { isUnanswered } from './is-unanswered'
import { nextStep } from './next-step'
import type { TransportContext } from './transport-context'

/** Answers the pending challenge. `clientMetadata` reaches the Define, Create and Verify Auth Challenge triggers. */
export async function confirmSignIn(
  context: TransportContext,
  { flow, answer, clientMetadata }: ConfirmSignInRequest,
  signal: PortSignal,
): Promise<Step> {
  const { settings, call, signIns } = context
  const signIn = signIns.find(flow)
  const { challenge, session } = signIn
  if (!challenge)
    throw new CognitoFlowError('sessionInvalid', 'This sign-in has no challenge to answer.')
  if (challenge.kind !== 'custom' || session === null)
    throw new CognitoFlowError('configuration', `Cannot answer the challenge ${challenge.name}.`)
  if (settings.now() >= challenge.expiresAt) {
    await signIns.forget(flow)
    throw new CognitoFlowError('challengeExpired', 'The time to answer this challenge is over.')
  }

  try {
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
    return await nextStep(context, signIn, reply, signal)
  } catch (error) {
    if (!survives(error)) await signIns.forget(flow)
    throw error
  }
}

/** Cognito's exceptions after which the same Session still takes an answer. */
const survivable = new Set([
  'CodeDeliveryFailureException',
  'CodeMismatchException',
  'ExpiredCodeException',
  'InvalidParameterException',
  'InvalidPasswordException',
  'LimitExceededException',
  'PasswordHistoryPolicyViolationException',
  'TooManyFailedAttemptsException',
  'TooManyRequestsException',
])

/** A Session whose answer got lost may be spent or not: the user may try, and Cognito says so if it is. */
function survives(error: unknown): boolean {
  return (
    isUnanswered(error) ||
    (isCognitoFlowError(error) && error.code === 'service' && survivable.has(error.name))
  )
}
