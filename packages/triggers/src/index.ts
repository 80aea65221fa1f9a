export { type CustomAuthTriggers, customAuth } from './custom-auth'
export { CustomAuthConfigError, type CustomAuthConfigErrorCode } from './custom-auth-config-error'
export type { Hint } from './hint'
export { type CodeDelivery, type OneTimeCodeOptions, oneTimeCode } from './one-time-code'
export { password } from './password'
export { type QuestionOptions, question } from './question'
export type { SequenceDeclaration } from './sequence'
export {
  type CreateContext,
  type CustomStep,
  type PasswordStep,
  type Step,
  type StepChallenge,
  type StepContext,
  type StepOptions,
  type StringMap,
  step,
  type VerifyContext,
} from './step'
