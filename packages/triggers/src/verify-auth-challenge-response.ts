import type { VerifyAuthChallengeResponseTriggerEvent } from 'aws-lambda'
import { toPrivateRecord } from './private-record'
import { asksAgain } from './resend'
import type { SequenceTable } from './sequence-table'
import { toUserContext } from './user-context'

/** Judges an answer by the step that asked for it. */
export async function verifyAuthChallengeResponse(
  table: SequenceTable,
  event: VerifyAuthChallengeResponseTriggerEvent,
): Promise<VerifyAuthChallengeResponseTriggerEvent> {
  return { ...event, response: { answerCorrect: await isCorrect(table, event) } }
}

async function isCorrect(
  table: SequenceTable,
  event: VerifyAuthChallengeResponseTriggerEvent,
): Promise<boolean> {
  const { privateChallengeParameters: privateParameters, challengeAnswer: answer } = event.request
  const { step: name, attempt, beganWithPassword } = toPrivateRecord(privateParameters ?? {})
  const sequence = table.find(event.callerContext.clientId, beganWithPassword)
  const step = sequence?.customSteps.find((candidate) => candidate.name === name)
  if (step === undefined) return false
  if (step.resend !== undefined && asksAgain(event.request.clientMetadata)) return false
  if (step.verify === undefined) return true
  if (event.request.userNotFound === true) return false
  return step.verify({ ...toUserContext(event), attempt, answer, privateParameters })
}
