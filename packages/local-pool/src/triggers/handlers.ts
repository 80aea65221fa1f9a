import type {
  CreateAuthChallengeTriggerHandler,
  CustomEmailSenderTriggerHandler,
  CustomMessageTriggerHandler,
  CustomSMSSenderTriggerHandler,
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
  /** Its texts reach the inbox. */
  readonly customMessage?: CustomMessageTriggerHandler
  /** Gets `request.code` in clear; Cognito encrypts it with the pool's KMS key. */
  readonly customEmailSender?: CustomEmailSenderTriggerHandler
  /** Gets `request.code` in clear; Cognito encrypts it with the pool's KMS key. */
  readonly customSMSSender?: CustomSMSSenderTriggerHandler
}

export type TriggerName = keyof TriggerHandlers
