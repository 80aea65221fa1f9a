import type { DefineAuthChallengeTriggerEvent } from 'aws-lambda'
import { type Decision, decide } from './decide'
import { beganWithPassword, type Replay, replay, type Session } from './replay'
import { asksAgain } from './resend'
import { toRoundRecord } from './round-record'
import type { Sequence } from './sequence'
import type { SequenceTable } from './sequence-table'
import type { UserContext } from './step'
import { toUserContext } from './user-context'

type Response = DefineAuthChallengeTriggerEvent['response']

/** Names the next challenge of a flow, or ends it. */
export async function defineAuthChallenge(
  table: SequenceTable,
  event: DefineAuthChallengeTriggerEvent,
): Promise<DefineAuthChallengeTriggerEvent> {
  const { session, clientMetadata } = event.request
  const sequence = table.find(event.callerContext.clientId, beganWithPassword(session))
  const replayed = replay(sequence, session, asksAgain(clientMetadata))
  const context = toUserContext(event)
  const isAllowed = await isWithinLimit(sequence, { session, replayed, context })
  const { next } = isAllowed ? await decide(replayed, context) : { next: 'fail' as const }
  const denied = context.userNotFound && next === 'issueTokens'
  return { ...event, response: toResponse(denied ? 'fail' : next) }
}

interface Moment {
  readonly session: Session
  readonly replayed: Replay
  readonly context: UserContext
}

/** Asks the sequence's limit about the flow when it begins, and about each answer that was judged. */
async function isWithinLimit(
  sequence: Sequence | undefined,
  { session, replayed, context }: Moment,
): Promise<boolean> {
  if (sequence?.limit === undefined) return true
  const { flow, attempt: attemptLimit } = sequence.limit
  const last = session.at(-1)
  if (last === undefined || last.challengeName === 'SRP_A') {
    return flow === undefined || (await flow(context)) === true
  }
  const record = toRoundRecord(last.challengeMetadata)
  const isJudged = sequence.customSteps.some(
    ({ name, verify }) => name === record?.step && verify !== undefined,
  )
  const isResend = typeof replayed === 'object' && replayed.isResend
  if (record === undefined || !isJudged || isResend || attemptLimit === undefined) return true
  const { step, attempt } = record
  return (
    (await attemptLimit({ ...context, step, attempt, isCorrect: last.challengeResult })) === true
  )
}

function toResponse(next: Decision['next']): Response {
  switch (next) {
    case 'fail':
      return { issueTokens: false, failAuthentication: true }
    case 'issueTokens':
      return { issueTokens: true, failAuthentication: false }
    case 'verifyPassword':
      return {
        challengeName: 'PASSWORD_VERIFIER',
        issueTokens: false,
        failAuthentication: false,
      }
    case 'challenge':
      return { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false }
    default:
      return next satisfies never
  }
}
