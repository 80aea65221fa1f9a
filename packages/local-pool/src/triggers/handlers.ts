import type {
  CreateAuthChallengeTriggerHandler,
  CustomMessageTriggerHandler,
  DefineAuthChallengeTriggerHandler,
  PostAuthenticationTriggerHandler,
  PostConfirmationTriggerHandler,
  PreAuthenticationTriggerHandler,
  PreSignUpTriggerHandler,
  PreTokenGenerationTriggerHandler,
  VerifyAuthChallengeResponseTriggerHandler,
} from 'aws-lambda'

/** The Lambda handlers of a pool, as they would be deployed; asynchronous or with a callback. */
export interface TriggerHandlers {
  readonly preSignUp?: PreSignUpTriggerHandler
  readonly postConfirmation?: PostConfirmationTriggerHandler
  readonly preAuthentication?: PreAuthenticationTriggerHandler
  readonly postAuthentication?: PostAuthenticationTriggerHandler
  readonly defineAuthChallenge?: DefineAuthChallengeTriggerHandler
  readonly createAuthChallenge?: CreateAuthChallengeTriggerHandler
  readonly verifyAuthChallengeResponse?: VerifyAuthChallengeResponseTriggerHandler
  /** The first event version: `claimsOverrideDetails`. */
  readonly preTokenGeneration?: PreTokenGenerationTriggerHandler
  readonly customMessage?: CustomMessageTriggerHandler
}

export type TriggerName = keyof TriggerHandlers
