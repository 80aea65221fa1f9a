import type { PortSignal, Step } from '@cognito-flow/core'
import { abortedError } from '../aborted'
import { toChallenge } from '../challenges/challenges'
import type { Texts } from '../challenges/row'
import { revokeUnused } from '../session/revoke-unused'
import { toSession, toSessionRecord } from '../session/session'
import type { TransportContext } from '../transport-context'
import { toChallengeStep } from './challenge-step'
import { readAuthAnswer, unexpected } from './read-answer'
import type { SignIn, VerifierChallenge } from './sign-ins'

/**
 * Where a sign-in goes from an answer of Cognito: branches on the challenge's name and assumes no order. Stores the outcome,
 * unless the sign-in was cancelled meanwhile: nobody waits for its tokens then, so they are revoked.
 */
export async function nextStep(
  context: TransportContext,
  signIn: SignIn,
  answer: unknown,
  signal: PortSignal,
): Promise<Step> {
  const { settings, store, signIns } = context
  if (!signIns.isRunning(signIn, signal)) {
    revokeUnused(context, answer)
    throw abortedError()
  }
  const outcome = readAuthAnswer(answer)

  if (outcome.type === 'tokens') {
    const record = toSessionRecord(outcome.tokens, signIn, settings)
    signIns.end()
    await store.write(record)
    if (signal.aborted) {
      if (store.current === record) {
        await store.write(null)
        revokeUnused(context, answer)
      }
      throw abortedError()
    }
    return { type: 'signedIn', session: toSession(record, settings.now()) }
  }

  const { name, sessionString, parameters } = outcome
  signIn.sessionString = sessionString
  signIn.username = parameters.USERNAME || parameters.USER_ID_FOR_SRP || signIn.username
  const { id: signInId, username } = signIn
  if (name === 'PASSWORD_VERIFIER' && signIn.proof) {
    signIn.verifier = toVerifier(parameters)
    return { type: 'proving', signInId }
  }

  signIn.proof = null
  signIn.round += 1
  const expiresAt = settings.now() + settings.challengeLifetimeMs
  const challenge = toChallenge({ name, username, round: signIn.round, expiresAt }, parameters)
  signIn.challenge = challenge
  if (sessionString === null) throw unexpected('Session')
  await store.write({ version: 1, type: 'challenge', signInId, sessionString, challenge })
  signIns.assertRunning(signIn, signal)
  return toChallengeStep(signInId, challenge, settings.now())
}

function toVerifier({
  USER_ID_FOR_SRP: userId,
  SRP_B: srpB,
  SALT: salt,
  SECRET_BLOCK: secretBlock,
}: Texts): VerifierChallenge {
  if (!userId || !srpB || !salt || !secretBlock) throw unexpected('ChallengeParameters')
  return { userId, srpB, salt, secretBlock }
}
