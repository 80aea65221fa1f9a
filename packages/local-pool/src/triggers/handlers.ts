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
  PreTokenGenerationV2TriggerHandler,
  UserMigrationTriggerHandler,
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
  /** The second event version, `claimsAndScopeOverrideDetails`; runs instead of the first. */
  readonly preTokenGenerationV2?: PreTokenGenerationV2TriggerHandler
  /** Makes users out of names the pool does not know, at a sign-in with a password or a forgotten one. */
  readonly userMigration?: UserMigrationTriggerHandler
  /** Its texts reach the inbox. */
  readonly customMessage?: CustomMessageTriggerHandler
  /** Gets `request.code` in clear; Cognito encrypts it with the pool's KMS key. */
  readonly customEmailSender?: CustomEmailSenderTriggerHandler
  /** Gets `request.code` in clear; Cognito encrypts it with the pool's KMS key. */
  readonly customSMSSender?: CustomSMSSenderTriggerHandler
}

export type TriggerName = keyof TriggerHandlers
