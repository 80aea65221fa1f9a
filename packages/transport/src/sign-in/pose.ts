import type { PortSignal, Step } from '@cognito-flow/core'
import { chooseAlone, rowOf } from '../challenges/challenges'
import type { Asked } from '../session/record'
import type { SignInContext } from '../sign-in-context'
import { toChallengeStep } from './challenge-step'
import { unexpected } from './read-answer'
import type { SignIn } from './sign-ins'

/** Whether a new question means that the one before was answered by a proof, and not by a choice or another code. */
function isProof(known: Asked | null, { name }: Pick<Asked, 'name'>): boolean {
  if (known === null || known.name === name) return false
  return known.name !== 'SELECT_CHALLENGE' || known.chosen !== null
}

/**
 * Asks the user what Cognito asks, or what follows from a choice that was made here: a new round, stored before anyone sees it.
 */
export async function pose(
  context: SignInContext,
  signIn: SignIn,
  { name, parameters, chosen }: Pick<Asked, 'name' | 'parameters' | 'chosen'>,
  signal: PortSignal,
): Promise<Step> {
  const { settings, store, signIns } = context
  const { now, challengeLifetimeMs } = settings
  const question = { name, parameters, chosen: chosen ?? chooseAlone({ name, parameters }) }
  const row = rowOf(question)
  const known = signIn.asked
  signIn.isProven ||= isProof(known, question)
  const asked = {
    ...question,
    round: (known?.round ?? 0) + 1,
    // A choice that was made here answers no Session: its time goes on.
    expiresAt: chosen !== null && known ? known.expiresAt : now() + challengeLifetimeMs,
    resendAt: row.resendAt?.(signIn, parameters, now()) ?? null,
  }
  signIn.asked = (await row.prepare?.({ context, signIn, asked, signal })) ?? asked
  const { id: signInId, sessionString, username, poolUsername, flow, isProven } = signIn
  if (sessionString === null) throw unexpected('Session')
  const step = toChallengeStep(signIn, signIn.asked, now())
  await store.write({
    version: 1,
    type: 'challenge',
    signInId,
    sessionString,
    username,
    poolUsername,
    flow,
    isProven,
    asked: signIn.asked,
  })
  signIns.assertRunning(signIn, signal)
  return step
}
