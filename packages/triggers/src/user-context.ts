import type {
  CreateAuthChallengeTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda'
import type { UserContext } from './step'

/** Any of the three events. */
type ChallengeEvent =
  | DefineAuthChallengeTriggerEvent
  | CreateAuthChallengeTriggerEvent
  | VerifyAuthChallengeResponseTriggerEvent

/** What a step, a condition or a limit may know of the event it serves. */
export function toUserContext(event: ChallengeEvent): UserContext {
  const { userAttributes, userNotFound, clientMetadata } = event.request
  return {
    username: event.userName,
    userPoolId: event.userPoolId,
    clientId: event.callerContext.clientId,
    // Cognito leaves the attributes of an unknown user out, whatever the published type says.
    userAttributes: userAttributes ?? {},
    userNotFound: userNotFound === true,
    clientMetadata: clientMetadata ?? {},
  }
}
