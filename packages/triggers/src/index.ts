export { type CustomAuthTriggers, customAuth } from './custom-auth'
export { CustomAuthConfigError, type CustomAuthConfigErrorCode } from './custom-auth-config-error'
export type { Hint } from './hint'
export type { AttemptContext, DeliveryContext, FlowLimit } from './limit'
export {
  type LinkDelivery,
  type LinkRedemption,
  type MagicLinkOptions,
  magicLink,
} from './magic-link'
export { type CodeDelivery, type OneTimeCodeOptions, oneTimeCode } from './one-time-code'
export { password } from './password'
export { type QuestionOptions, question } from './question'
export type { Resend, ResendOptions } from './resend'
export type { SequenceDeclaration } from './sequence'
export { type SmsDelivery, type SmsStepUpOptions, smsStepUp } from './sms-step-up'
export {
  type CreateContext,
  type CustomStep,
  type PasswordStep,
  type Step,
  type StepChallenge,
  type StepContext,
  type StepOptions,
  type StepVerdict,
  step,
  type UserContext,
  type VerifyContext,
} from './step'
export type { StringMap } from './string-map'
