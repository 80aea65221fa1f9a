import { CognitoError } from '../cognito-error'
import type { CallContext } from '../pool-context'
import { preAuthentication } from '../triggers/pre-authentication'
import { ask } from './ask'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { continueSignIn } from './continue-sign-in'
import { type FirstFactor, findFirstFactors } from './first-factors'
import type { FlowAnswer, FlowStart } from './flow'
import { incorrectCredentials } from './not-authorized'
import { createPasskeyRequest, type PasskeyRequest } from './passkey-request'
import type { PendingChallenge } from './pending-challenge'
import { assertMaySignIn } from './sign-in-permission'
import { consumeSignUpSession } from './sign-up-session'
import { tryFactor } from './try-factor'

/** SELECT_CHALLENGE, or one of the factors that was chosen without being answered yet. */
export interface ChoiceChallenge extends PendingChallenge {
  readonly kind: 'choice'
  readonly challengeName: 'SELECT_CHALLENGE' | 'PASSWORD' | 'PASSWORD_SRP' | 'WEB_AUTHN'
  readonly factors: readonly FirstFactor[]
  readonly passkeyRequest: PasskeyRequest | undefined
  readonly deviceKey: string | undefined
}

/** USER_AUTH: the client names the factor to begin with, or is offered those that the user has. */
export async function startChoiceFlow(pool: CallContext, start: FlowStart): Promise<AuthResponse> {
  const { subject, parameters, session } = start
  const deviceKey = parameters.get('DEVICE_KEY')
  await preAuthentication(pool, subject, start.clientMetadata)
  if (session !== undefined) {
    const user = await consumeSignUpSession(pool, subject.user, session)
    // [doc] The code that confirmed the sign-up counts for the first sign-in too.
    const proofs = ['oneTimeCode'] as const
    const known = { ...subject, user }
    return continueSignIn(pool, { subject: known, proofs, deviceKey, clientMetadata: undefined })
  }
  const factors = findFirstFactors(pool.settings, subject.user)
  if (factors.length === 0) {
    if (subject.user) assertMaySignIn(subject.user)
    // [inf] What somebody hears who can sign in by no factor that the pool allows.
    throw incorrectCredentials()
  }
  const preferred = factors.find((factor) => factor === parameters.get('PREFERRED_CHALLENGE'))
  const attempt = { subject, deviceKey, parameters, clientMetadata: undefined }
  if (preferred)
    return tryFactor(pool, { ...attempt, factor: preferred, passkeyRequest: undefined })

  // [inf] The documented answer that carries a passkey's response at once needs the request beforehand.
  const passkeyRequest = factors.includes('WEB_AUTHN')
    ? createPasskeyRequest(pool, subject)
    : undefined
  const challengeName = 'SELECT_CHALLENGE'
  const pending = { subject, deviceKey, challengeName, factors, passkeyRequest } as const
  const challenge = ask(pool, { kind: 'choice', ...pending }, [
    ...(passkeyRequest?.parameters ?? []),
    ['USERNAME', subject.username],
  ])
  return { ...challenge, AvailableChallenges: factors }
}

export async function answerChoice(
  pool: CallContext,
  choice: ChoiceChallenge,
  { responses, clientMetadata }: FlowAnswer,
): Promise<AuthResponse> {
  const { subject, challengeName, factors, passkeyRequest } = choice
  const wasChosen = challengeName !== 'SELECT_CHALLENGE'
  const name = wasChosen ? challengeName : requireParameter(responses, 'ANSWER')
  const factor = factors.find((candidate) => candidate === name)
  if (!factor) {
    // [inf] The exception and its text.
    throw new CognitoError('InvalidParameterException', 'The challenge is not available.')
  }
  const deviceKey = responses.get('DEVICE_KEY') ?? choice.deviceKey
  const attempt = { subject, deviceKey, parameters: responses, clientMetadata, passkeyRequest }
  return tryFactor(pool, { ...attempt, factor, mustAnswer: wasChosen })
}
