export { CognitoFlowError, isCognitoFlowError } from './cognito-flow-error'
export type { TransportConfig } from './config'
export { createTransport, type Transport } from './create-transport'
export type { AutofillPasskeyOptions } from './passkeys/passkeys'
export type { Schedule } from './schedule'
export type { GetTokensOptions } from './session/get-tokens'
export type { StorageLike } from './session/storage'
export type { Tokens } from './session/tokens'
export { sdkWire } from './wire/sdk-wire'
export type {
  Wire,
  WireCallOptions,
  WireInput,
  WireOperation,
  WireOperations,
  WireOptions,
} from './wire/wire'
