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
