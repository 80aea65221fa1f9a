import type { DefineAuthChallengeTriggerEvent } from 'aws-lambda'
import { type RoundRecord, toRoundRecord } from './round-record'
import type { Sequence } from './sequence'
import type { CustomStep } from './step'
import type { StringMap } from './string-map'

/** The rounds that a flow has completed, oldest first, as Define and Create receive them. */
export type Session = DefineAuthChallengeTriggerEvent['request']['session']

/** How far a flow has come in its custom steps. */
export interface Progress {
  /** The steps that are left; the first has had rounds already when `attempt` or `resends` says so. */
  readonly steps: readonly CustomStep[]
  readonly attempt: number
  readonly resends: number
  readonly resendAt: number
  /** The round to come answers a request for another delivery. */
  readonly isResend: boolean
  readonly kept: StringMap
}

/** Where a flow stands before any condition or limit is asked. */
export type Replay = 'fail' | 'verifyPassword' | Progress

/** Whether the client opened the flow with its public SRP value. */
export function beganWithPassword(session: Session): boolean {
  return session[0]?.challengeName === 'SRP_A'
}

/**
 * Replays a flow against its sequence. Anything but the declared order fails: a skipped or repeated
 * step, an answer too many, and every challenge that the triggers did not ask for, such as MFA.
 *
 * @param asksAgain - Whether the answer of the last round asks for another delivery.
 */
export function replay(
  sequence: Sequence | undefined,
  session: Session,
  asksAgain: boolean,
): Replay {
  if (sequence === undefined) return 'fail'
  if (!sequence.beginsWithPassword) return replayCustom(sequence.customSteps, session, asksAgain)
  const [begin, proof, ...rounds] = session
  if (begin?.challengeName !== 'SRP_A' || !begin.challengeResult) return 'fail'
  if (proof === undefined) return 'verifyPassword'
  if (proof.challengeName !== 'PASSWORD_VERIFIER' || !proof.challengeResult) return 'fail'
  return replayCustom(sequence.customSteps, rounds, asksAgain)
}

function replayCustom(
  steps: readonly CustomStep[],
  rounds: Session,
  asksAgain: boolean,
): Progress | 'fail' {
  let progress = enter(steps)
  for (const [index, round] of rounds.entries()) {
    const record = toRoundRecord(round.challengeMetadata)
    if (round.challengeName !== 'CUSTOM_CHALLENGE' || record === undefined) return 'fail'
    const asked = skipTo(progress, record)
    if (asked === undefined) return 'fail'
    const next = toRoundRecord(rounds[index + 1]?.challengeMetadata)
    // Create, which saw the request, noted it in the round that it led to.
    const isAskedAgain = next === undefined ? asksAgain : next.resends > record.resends
    const following = follow(asked, record, { isCorrect: round.challengeResult, isAskedAgain })
    if (following === undefined) return 'fail'
    progress = following
  }
  return progress
}

function enter(steps: readonly CustomStep[]): Progress {
  return { steps, attempt: 1, resends: 0, resendAt: 0, isResend: false, kept: {} }
}

/** The progress in whose first step the round was asked: steps with a condition may lie between. */
function skipTo(progress: Progress, record: RoundRecord): Progress | undefined {
  const [step, ...rest] = progress.steps
  if (step === undefined) return undefined
  const { attempt, resends } = progress
  if (record.step === step.name) {
    return record.attempt === attempt && record.resends === resends ? progress : undefined
  }
  const isUntouched = attempt === 1 && resends === 0
  return step.when !== undefined && isUntouched ? skipTo(enter(rest), record) : undefined
}

interface Outcome {
  readonly isCorrect: boolean
  readonly isAskedAgain: boolean
}

function follow(
  { steps, attempt, resends }: Progress,
  { kept, resendAt }: RoundRecord,
  { isCorrect, isAskedAgain }: Outcome,
): Progress | undefined {
  const [step, ...rest] = steps
  if (step === undefined) return undefined
  if (isCorrect) return enter(rest)
  if (isAskedAgain && step.resend !== undefined && resends < step.resend.limit) {
    return { steps, attempt, resends: resends + 1, resendAt, isResend: true, kept }
  }
  if (attempt === step.attempts) return undefined
  return { steps, attempt: attempt + 1, resends, resendAt, isResend: false, kept }
}
