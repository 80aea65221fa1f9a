import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider'
import type { ConfirmSignInRequest, PortSignal, Step } from '@cognito-flow/core'
import { rowOf } from '../challenges/challenges'
import { invalidInput } from '../check-input'
import { CognitoFlowError } from '../cognito-flow-error'
import { isFactor } from '../flows'
import { ask } from '../sign-in/ask'
import { pose } from '../sign-in/pose'
import { signInOver } from '../sign-in/sign-ins'
import { toChoice } from '../sign-in/start-flow'
import type { SignInContext } from '../sign-in-context'

/**
 * Answers the pending challenge, or has its code sent again. A failure leaves it pending: whether it can be answered again is the
 * machine's to decide, and what it gives up it names to `forgetSignIn`. `clientMetadata` reaches the Define, Create and Verify
 * Auth Challenge triggers.
 */
export async function confirmSignIn(
  context: SignInContext,
  request: ConfirmSignInRequest,
  signal: PortSignal,
): Promise<Step> {
  const { settings, signIns } = context
  const signIn = signIns.find(request.signInId)
  const { asked } = signIn
  if (!asked) throw signInOver()
  if (settings.now() >= asked.expiresAt)
    throw new CognitoFlowError('challengeExpired', 'The time to answer this challenge is over.')
  if (request.resend && asked.resendAt === null)
    throw invalidInput('This challenge has no code that can be sent again.')

  const { resendAnswer } = asked.parameters
  // A trigger that judges answers never sees the one that asks for a code: it is told beside it.
  const ClientMetadata =
    request.resend && resendAnswer !== undefined
      ? { ...request.clientMetadata, resendAnswer }
      : request.clientMetadata
  const { clientId: ClientId } = settings
  if (request.resend && isFactor(asked.name))
    return ask(
      context,
      signIn,
      'InitiateAuth',
      { ClientId, ...toChoice(signIn.username, asked.name), ClientMetadata },
      signal,
    )

  const row = rowOf(asked)
  const chosen = row.choose?.(request, asked.parameters) ?? null
  if (chosen !== null) return pose(context, signIn, { ...asked, chosen }, signal)
  const responses = await row.respond(request, { context, signIn, asked, signal })
  signIns.assertRunning(signIn, signal)
  return ask(
    context,
    signIn,
    'RespondToAuthChallenge',
    {
      ClientId,
      // biome-ignore lint/plugin/no-type-assertion: a name that this SDK does not list goes back as the pool gave it
      ChallengeName: asked.name as ChallengeNameType,
      Session: signIn.sessionString ?? undefined,
      ChallengeResponses: { USERNAME: signIn.poolUsername, ...responses },
      ClientMetadata,
    },
    signal,
  )
}
