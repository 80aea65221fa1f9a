import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider'
import type { ConfirmSignInRequest, PortSignal, Step } from '@cognito-flow/core'
import { challenges } from '../challenges/challenges'
import { CognitoFlowError } from '../cognito-flow-error'
import { ask } from '../sign-in/ask'
import { signInOver } from '../sign-in/sign-ins'
import type { TransportContext } from '../transport-context'

/**
 * Answers the pending challenge. A failure leaves it pending: whether it can be answered again is the machine's to decide, and
 * what it gives up it names to `forgetSignIn`. `clientMetadata` reaches the Define, Create and Verify Auth Challenge triggers.
 */
export async function confirmSignIn(
  context: TransportContext,
  request: ConfirmSignInRequest,
  signal: PortSignal,
): Promise<Step> {
  const { settings, signIns } = context
  const signIn = signIns.find(request.signInId)
  const { challenge, sessionString } = signIn
  if (!challenge) throw signInOver()
  if (settings.now() >= challenge.expiresAt)
    throw new CognitoFlowError('challengeExpired', 'The time to answer this challenge is over.')

  return ask(
    context,
    signIn,
    'RespondToAuthChallenge',
    {
      ClientId: settings.clientId,
      // biome-ignore lint/plugin/no-type-assertion: a name that this SDK does not list goes back as the pool gave it
      ChallengeName: challenge.name as ChallengeNameType,
      Session: sessionString ?? undefined,
      ChallengeResponses: {
        USERNAME: signIn.username,
        ...challenges[challenge.kind].respond(request),
      },
      ClientMetadata: request.clientMetadata,
    },
    signal,
  )
}
