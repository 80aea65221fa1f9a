import type { DefineAuthChallengeTriggerEvent } from 'aws-lambda'
import { beganWithPassword, type Decision, decide } from './decide'
import type { SequenceTable } from './sequence-table'

type Response = DefineAuthChallengeTriggerEvent['response']

/** Names the next challenge of a flow, or ends it. */
export function defineAuthChallenge(
  table: SequenceTable,
  event: DefineAuthChallengeTriggerEvent,
): DefineAuthChallengeTriggerEvent {
  const { session, userNotFound } = event.request
  const sequence = table.find(event.callerContext.clientId, beganWithPassword(session))
  const decision = decide(sequence, session)
  const denied = userNotFound === true && decision.next === 'issueTokens'
  return { ...event, response: toResponse(denied ? 'fail' : decision.next) }
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
