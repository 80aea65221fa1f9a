import type { PortSignal, Step } from '@cognito-flow/core'
import { abortedError } from '../aborted'
import { revokeUnused } from '../session/revoke-unused'
import { toSessionRecord } from '../session/session'
import { toSession } from '../session/to-session'
import type { SignInContext } from '../sign-in-context'
import type { Texts } from '../texts'
import { pose } from './pose'
import { readAuthAnswer, unexpected } from './read-answer'
import type { SignIn, VerifierChallenge } from './sign-ins'

/**
 * Where a sign-in goes from an answer of Cognito: branches on the challenge's name and assumes no order. Stores the outcome,
 * unless the sign-in was cancelled meanwhile: nobody waits for its tokens then, so they are revoked.
 */
export async function nextStep(
  context: SignInContext,
  signIn: SignIn,
  answer: unknown,
  signal: PortSignal,
): Promise<Step> {
  const { settings, store, signIns, devices } = context
  const assertRunning = () => {
    if (signIns.isRunning(signIn, signal)) return
    revokeUnused(context, answer)
    throw abortedError()
  }
  assertRunning()
  const outcome = readAuthAnswer(answer)

  if (outcome.type === 'tokens') {
    const record = toSessionRecord(outcome.tokens, { username: signIn.poolUsername }, settings)
    const device = await devices.admit(answer, record, signal)
    assertRunning()
    signIns.end()
    await Promise.all([store.write(record), device?.remember(record.username, signIn.username)])
    if (signal.aborted) {
      await device?.forget()
      if (store.current === record) {
        await store.write(null)
        revokeUnused(context, answer)
      }
      throw abortedError()
    }
    return { type: 'signedIn', session: toSession(record, settings) }
  }

  const { name, sessionString, parameters } = outcome
  const { USERNAME, ...shown } = parameters
  signIn.sessionString = sessionString
  signIn.poolUsername = USERNAME || parameters.USER_ID_FOR_SRP || signIn.poolUsername
  /** The challenge before it is answered: a reload has nothing to come back to. */
  const toProving = async () => {
    if (store.current?.type === 'challenge') await store.write(null)
    return { type: 'proving', signInId: signIn.id } as const
  }
  if (name === 'PASSWORD_VERIFIER' && signIn.proof) {
    signIn.verifier = toVerifier(parameters)
    return toProving()
  }
  signIn.proof = null
  if (name === 'DEVICE_SRP_AUTH') {
    if (signIn.device !== 'unasked') throw unexpected('ChallengeName')
    signIn.device = 'asked'
    return toProving()
  }
  return pose(context, signIn, { name, parameters: shown, chosen: null }, signal)
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
