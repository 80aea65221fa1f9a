import type {
  CreateAuthChallengeTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda'
import type { StepContext } from './step'

/** What a step may know of the event it serves. */
export function toStepContext(
  event: CreateAuthChallengeTriggerEvent | VerifyAuthChallengeResponseTriggerEvent,
  attempt: number,
): StepContext {
  const { userAttributes, userNotFound, clientMetadata } = event.request
  return {
    attempt,
    username: event.userName,
    // Cognito leaves the attributes of an unknown user out, whatever the published type says.
    userAttributes: userAttributes ?? {},
    userNotFound: userNotFound === true,
    clientMetadata: clientMetadata ?? {},
  }
}
