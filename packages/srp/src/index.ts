// Client

// Shared
export type { SrpCredentials } from './credentials'
// Remembered devices
export {
  createDeviceVerifier,
  type DeviceSecretVerifier,
  type DeviceVerifierInput,
  toPasswordVerifier,
} from './device-verifier'
export type { ClaimedChallenge } from './password-claim'
export type { RandomBytes } from './random'
export { computeSecretHash, type SecretHashInput } from './secret-hash'
export { type HandshakeInput, type ServerHandshake, startServerHandshake } from './server-handshake'
export { createSrpClient, type PasswordChallenge, type SrpClient } from './srp-client'
export { isSrpError, SrpError, type SrpErrorCode } from './srp-error'
export { formatTimestamp, parseTimestamp } from './timestamp'
// Server
export { createVerifier, type PasswordVerifier, type VerifierInput } from './verifier'
export { type PasswordClaim, verifyPasswordClaim } from './verify-password-claim'
