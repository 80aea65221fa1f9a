export type { Auth, AuthOptions } from './auth/auth'
export type { AuthErrorCode } from './auth/auth-error'
export { AuthError } from './auth/auth-error'
export { createAuth } from './auth/create-auth'
export { classify } from './failure/classify'
export type { AuthFailure, FailureCode, PasswordRule, Recovery } from './failure/failure'
export type { AuthContext, Cooldown, Notice } from './machine/context'
export { authMachine } from './machine/machine'
export type { Challenge, ChallengeCommon, ChallengeKind, ChallengeOf } from './model/challenge'
export type { CodeDelivery } from './model/delivery'
export type {
  AuthCommand,
  AuthEmitted,
  AuthEvent,
  ClientMetadata,
  CommandInput,
  CommandType,
  UserAttributes,
  WorldEvent,
} from './model/events'
export type { AuthFlow, Factor } from './model/flow'
export { authFlows } from './model/flow'
export type {
  AuthPorts,
  ConfirmResetPasswordRequest,
  ConfirmSignInRequest,
  ConfirmSignUpRequest,
  Operation,
  PortCalls,
  PortErrorCode,
  PortOptions,
  PortSignal,
  ResendSignUpCodeRequest,
  ResetPasswordRequest,
  SignInRequest,
  SignOutRequest,
  SignUpRequest,
} from './model/ports'
export { Secret } from './model/secret'
export type { Session } from './model/session'
export type { Restored, SignInId, SignUpResult, Step } from './model/step'
export type { AuthSnapshot } from './view/to-view'
export { toView } from './view/to-view'
export type { AuthStatus, AuthView, Freshness, SignInFailedReason } from './view/view'
export { restoringView } from './view/view'
