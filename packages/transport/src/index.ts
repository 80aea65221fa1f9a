export { CognitoFlowError, isCognitoFlowError } from './cognito-flow-error'
export type { TransportConfig } from './config'
export { createTransport, type Transport } from './create-transport'
export type { GetTokensOptions } from './get-tokens'
export type { Schedule } from './schedule'
export { sdkWire } from './sdk-wire'
export type { StorageLike } from './storage'
export type { Tokens } from './tokens'
export type {
  Wire,
  WireInput,
  WireOperation,
  WireOperations,
  WireOptions,
  WireOutput,
} from './wire'
