export type { AuthErrorCode } from './auth-error'
export { AuthError } from './auth-error'
export type { Auth, AuthOptions } from './create-auth'
export { createAuth } from './create-auth'
export type {
  AuthCommand,
  AuthEmitted,
  AuthEvent,
  CommandInput,
  CommandType,
  WorldEvent,
} from './events'
export type { AuthFailure, FailureCode, Recovery } from './failure'
export { classify } from './failure'
export { authMachine } from './machine'
export type {
  AuthPorts,
  ConfirmResetPasswordRequest,
  ConfirmSignInRequest,
  ConfirmSignUpRequest,
  Operation,
  PortErrorCode,
  PortOptions,
  PortSignal,
  ResendSignUpCodeRequest,
  ResetPasswordRequest,
  SignInRequest,
  SignOutRequest,
  SignUpRequest,
  SignUpResult,
} from './ports'
export type { Freshness, SignInFailedReason } from './screen'
export { Secret } from './secret'
export type {
  AuthContext,
  AuthFlow,
  Challenge,
  ChallengeKind,
  ClientMetadata,
  CodeDelivery,
  FlowHandle,
  Notice,
  Restored,
  Session,
  Step,
  UserAttributes,
} from './types'
export type { AuthSnapshot, AuthView } from './view'
export { restoringView, toView } from './view'
