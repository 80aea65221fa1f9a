import type { PortSignal, Step } from '@cognito-flow/core'
import { abortedError } from './aborted'
import { toChallenge, toChallengeStep } from './challenge'
import { readAuthAnswer, unexpected } from './read-answer'
import { toSession, toSessionRecord } from './session'
import type { SignIn, VerifierChallenge } from './sign-ins'
import type { TransportContext } from './transport-context'

/**
 * Where a sign-in goes from an answer of Cognito: branches on the challenge's name and assumes no order. Stores the outcome,
 * unless the sign-in was cancelled meanwhile.
 */
export async function nextStep(
  { settings, store, signIns }: TransportContext,
  signIn: SignIn,
  answer: unknown,
  signal: PortSignal,
): Promise<Step> {
  signIns.assertRunning(signIn, signal)
  const outcome = readAuthAnswer(answer)

  if (outcome.type === 'tokens') {
    const record = toSessionRecord(outcome.tokens, signIn, settings)
    signIns.end()
    await store.write(record)
    if (signal.aborted) {
      if (store.current === record) await store.write(null)
      throw abortedError()
    }
    return { type: 'signedIn', session: toSession(record, settings.now()) }
  }

  const { name, session, parameters } = outcome
  signIn.session = session
  signIn.username = parameters.USERNAME || parameters.USER_ID_FOR_SRP || signIn.username
  if (name === 'PASSWORD_VERIFIER' && signIn.proof) {
    signIn.verifier = toVerifier(parameters)
    return { type: 'verifyPassword', flow: signIn.handle }
  }

  signIn.proof = null
  signIn.round += 1
  const challenge = toChallenge(signIn, name, parameters, settings)
  signIn.challenge = challenge
  if (challenge.kind === 'custom') {
    if (session === null) throw unexpected('Session')
    await store.write({ version: 1, type: 'challenge', flow: signIn.handle, session, challenge })
    signIns.assertRunning(signIn, signal)
  }
  return toChallengeStep(signIn.handle, challenge, settings.now())
}

function toVerifier({
  USER_ID_FOR_SRP: userId,
  SRP_B: srpB,
  SALT: salt,
  SECRET_BLOCK: secretBlock,
}: Readonly<Record<string, string>>): VerifierChallenge {
  if (!userId || !srpB || !salt || !secretBlock) throw unexpected('ChallengeParameters')
  return { userId, srpB, salt, secretBlock }
}
