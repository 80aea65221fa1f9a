import type { CreateAuthChallengeTriggerEvent } from 'aws-lambda'
import { CustomAuthConfigError } from './custom-auth-config-error'
import { beganWithPassword, decide } from './decide'
import { toPrivateParameters } from './private-record'
import { toMetadata } from './round-record'
import type { SequenceTable } from './sequence-table'
import type { CreateContext, CustomStep, StepChallenge } from './step'
import { toStepContext } from './step-context'

/** Makes the challenge that Define asked for. */
export async function createAuthChallenge(
  table: SequenceTable,
  event: CreateAuthChallengeTriggerEvent,
): Promise<CreateAuthChallengeTriggerEvent> {
  const { session } = event.request
  const withPassword = beganWithPassword(session)
  const decision = decide(table.find(event.callerContext.clientId, withPassword), session)
  if (decision.next !== 'challenge') {
    throw new CustomAuthConfigError(
      'handlersOutOfStep',
      'Create was called where no challenge is due: deploy all three handlers of one customAuth().',
    )
  }
  const { step, attempt, kept } = decision
  const challenge = await createChallenge(step, { ...toStepContext(event, attempt), kept })
  const { publicParameters = {}, privateParameters = {}, keep = {} } = challenge
  return {
    ...event,
    response: {
      publicChallengeParameters: {
        ...publicParameters,
        step: step.name,
        attempt: String(attempt),
        attemptsLeft: String(step.attempts - attempt + 1),
      },
      privateChallengeParameters: toPrivateParameters(
        { step: step.name, attempt, beganWithPassword: withPassword },
        privateParameters,
      ),
      challengeMetadata: toMetadata({ step: step.name, attempt, kept: keep }),
    },
  }
}

async function createChallenge(step: CustomStep, context: CreateContext): Promise<StepChallenge> {
  try {
    return await step.create(context)
  } catch (error) {
    // For an unknown user a failure over a missing attribute must not show: it would tell the
    // caller that there is no such user.
    if (context.userNotFound) return {}
    throw error
  }
}
