import type { NewDeviceMetadata } from '../devices/device-key'

/** What InitiateAuth and RespondToAuthChallenge answer with. */
export interface AuthResponse {
  readonly ChallengeName?: string
  readonly Session?: string
  /** With SELECT_CHALLENGE. */
  readonly AvailableChallenges?: readonly string[]
  readonly ChallengeParameters: Readonly<Record<string, string>>
  readonly AuthenticationResult?: AuthenticationResult
}

export interface AuthenticationResult {
  readonly AccessToken: string
  readonly IdToken: string
  /** Absent from a refresh without rotation. */
  readonly RefreshToken?: string
  readonly ExpiresIn: number
  readonly TokenType: 'Bearer'
  /** Where the pool tracks devices and the sign-in named none. */
  readonly NewDeviceMetadata?: NewDeviceMetadata
}
