import type { CreateAuthChallengeTriggerEvent } from 'aws-lambda'
import { CustomAuthConfigError } from './custom-auth-config-error'
import { decide, type Round } from './decide'
import { createDelivery, type Delivery } from './delivery'
import { toPrivateParameters } from './private-record'
import { beganWithPassword, type Replay, replay } from './replay'
import { asksAgain, toResendParameters } from './resend'
import { toMetadata } from './round-record'
import type { SequenceTable } from './sequence-table'
import type { StepChallenge, UserContext } from './step'
import { toUserContext } from './user-context'

/** Makes the challenge that Define asked for. */
export async function createAuthChallenge(
  table: SequenceTable,
  event: CreateAuthChallengeTriggerEvent,
): Promise<CreateAuthChallengeTriggerEvent> {
  const { session, clientMetadata } = event.request
  const withPassword = beganWithPassword(session)
  const sequence = table.find(event.callerContext.clientId, withPassword)
  const context = toUserContext(event)
  const round = await findRound(replay(sequence, session, asksAgain(clientMetadata)), context)
  const { step, attempt, resends } = round
  const delivery = createDelivery(sequence?.limit, round, context)
  const challenge = await createChallenge(round, delivery, context)
  const { publicParameters = {}, privateParameters = {}, keep = {} } = challenge
  const { resendAt } = delivery
  const waitSeconds = Math.max(0, Math.ceil((resendAt - Date.now()) / 1_000))
  return {
    ...event,
    response: {
      publicChallengeParameters: {
        ...publicParameters,
        step: step.name,
        attempt: String(attempt),
        attemptsLeft: String(step.attempts - attempt + 1),
        ...toResendParameters(step.resend, resends, waitSeconds),
      },
      privateChallengeParameters: toPrivateParameters(
        { step: step.name, attempt, beganWithPassword: withPassword },
        privateParameters,
      ),
      challengeMetadata: toMetadata({ step: step.name, attempt, resends, resendAt, kept: keep }),
    },
  }
}

async function findRound(replayed: Replay, context: UserContext): Promise<Round> {
  const decision = await decide(replayed, context)
  if (decision.next === 'challenge') return decision.round
  // Define has found a step to ask. A condition that says otherwise by now comes too late to leave it out.
  if (typeof replayed === 'object') {
    const {
      steps: [step],
      ...rest
    } = replayed
    if (step !== undefined) return { step, ...rest }
  }
  throw new CustomAuthConfigError(
    'handlersOutOfStep',
    'Create was called where no challenge is due: deploy all three handlers of one customAuth().',
  )
}

async function createChallenge(
  { step, attempt, kept, isResend }: Round,
  delivery: Delivery,
  context: UserContext,
): Promise<StepChallenge> {
  try {
    const { deliver } = delivery
    return await step.create({ ...context, attempt, kept, isResend, deliver })
  } catch (error) {
    // For an unknown user a failure over a missing attribute must not show: it would tell the
    // caller that there is no such user.
    if (context.userNotFound && !delivery.hasLimitFailed) return {}
    throw error
  }
}
