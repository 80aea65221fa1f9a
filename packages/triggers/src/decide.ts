import type { DefineAuthChallengeTriggerEvent } from 'aws-lambda'
import { toRoundRecord } from './round-record'
import type { Sequence } from './sequence'
import type { CustomStep, StringMap } from './step'

/** The rounds that a flow has completed, oldest first, as Define and Create receive them. */
export type Session = DefineAuthChallengeTriggerEvent['request']['session']

/** What has to happen next in a flow. */
export type Decision =
  | { readonly next: 'fail' | 'issueTokens' | 'verifyPassword' }
  | {
      readonly next: 'challenge'
      readonly step: CustomStep
      readonly attempt: number
      readonly kept: StringMap
    }

const fail: Decision = { next: 'fail' }

/** Whether the client opened the flow with its public SRP value. */
export function beganWithPassword(session: Session): boolean {
  return session[0]?.challengeName === 'SRP_A'
}

/**
 * Replays a flow against its sequence. Anything but the declared order fails: a skipped or repeated
 * step, an answer too many, and every challenge that the triggers did not ask for, such as MFA.
 */
export function decide(sequence: Sequence | undefined, session: Session): Decision {
  if (sequence === undefined) return fail
  if (!sequence.beginsWithPassword) return decideCustom(sequence.customSteps, session)
  const [begin, proof, ...rounds] = session
  if (begin?.challengeName !== 'SRP_A' || !begin.challengeResult) return fail
  if (proof === undefined) return { next: 'verifyPassword' }
  if (proof.challengeName !== 'PASSWORD_VERIFIER' || !proof.challengeResult) return fail
  return decideCustom(sequence.customSteps, rounds)
}

function decideCustom(steps: readonly CustomStep[], rounds: Session): Decision {
  let position = 0
  let attempt = 1
  let kept: StringMap = {}
  for (const round of rounds) {
    const step = steps[position]
    const record = toRoundRecord(round.challengeMetadata)
    if (round.challengeName !== 'CUSTOM_CHALLENGE') return fail
    if (step === undefined || record?.step !== step.name || record.attempt !== attempt) return fail
    if (round.challengeResult) {
      position += 1
      attempt = 1
      kept = {}
    } else {
      attempt += 1
      kept = record.kept
      if (attempt > step.attempts) return fail
    }
  }
  const step = steps[position]
  return step === undefined ? { next: 'issueTokens' } : { next: 'challenge', step, attempt, kept }
}
