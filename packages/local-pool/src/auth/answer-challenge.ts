import type { CallContext } from '../pool-context'
import { answerCustomFlow } from './answer-custom-flow'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { answerChoice } from './choice-flow'
import { answerCode } from './code-challenge'
import { answerDevice, answerDeviceVerifier, findSession } from './device-challenge'
import type { FlowAnswer } from './flow'
import { answerMfaChoice } from './mfa-choice'
import { answerMfaSetup } from './mfa-setup'
import { answerNewPassword } from './new-password-challenge'
import type { PendingSignIn } from './pending-sign-in'
import { answerToken } from './software-token-challenge'
import { answerSrpFlow } from './srp-flow'
import { isSubject } from './subject'

/** An answer that comes with a Session; whoever waits behind the Session judges it. */
export async function answerChallenge(
  pool: CallContext,
  answer: FlowAnswer,
): Promise<AuthResponse> {
  const given = new Map([['Session', findSession(pool, answer) ?? '']])
  const session = requireParameter(given, 'Session')
  const fits = ({ subject, challengeName, alsoAnswers }: PendingSignIn) =>
    subject.client === answer.client &&
    (challengeName === answer.challengeName || alsoAnswers?.includes(answer.challengeName)) &&
    isSubject(pool, subject, answer.username)
  return pool.sessions.consume(
    session,
    (pending) => (fits(pending) ? pending : undefined),
    (pending) => judge(pool, pending, answer),
  )
}

function judge(
  pool: CallContext,
  pending: PendingSignIn,
  answer: FlowAnswer,
): Promise<AuthResponse> {
  switch (pending.kind) {
    case 'custom':
      return answerCustomFlow(pool, pending, answer)
    case 'newPassword':
      return answerNewPassword(pool, pending, answer)
    case 'mfaChoice':
      return answerMfaChoice(pool, pending, answer)
    case 'code':
      return answerCode(pool, pending, answer)
    case 'softwareToken':
      return answerToken(pool, pending, answer)
    case 'choice':
      return answerChoice(pool, pending, answer)
    case 'passwordVerifier':
      return answerSrpFlow(pool, answer)
    case 'device':
      return answerDevice(pool, pending, answer)
    case 'deviceVerifier':
      return answerDeviceVerifier(pool, pending, answer)
    case 'mfaSetup':
      return answerMfaSetup(pool, pending, answer)
  }
}
