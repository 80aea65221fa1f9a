// The pool

// Its configuration
export type { CodeGuessLimits } from './auth/code-guesses'
export type { Clock } from './clock'
export type {
  AuthFlowPermission,
  ClientConfig,
  ContactAttribute,
  CustomAttribute,
  DeviceConfig,
  FirstAuthFactor,
  LocalPoolConfig,
  SeedMfa,
  SeedUser,
  WebAuthnConfig,
} from './config'
export { DroppedConnection } from './http/dropped-connection'
export type { Fault } from './http/faults'
export type { RequestLogEntry } from './http/request-log'
export type { Delivery, InboxMessage } from './inbox'
export type { MfaMethod } from './mfa/mfa-method'
export type { PasswordPolicy } from './password-policy'
export {
  createLocalPool,
  type LocalPool,
  type LocalPoolConfigSource,
  type LocalPoolOptions,
} from './pool'
export type { QuotaLimits } from './quotas'
export type { RandomBytes } from './random'
export type { PoolStorage, StoredKind, StoredRecord } from './storage/storage'
export { createSigningKeys, type SigningKey, type SigningKeys } from './tokens/signing-keys'
export type { TriggerHandlers } from './triggers/handlers'
