/** What InitiateAuth and RespondToAuthChallenge answer with. */
export interface AuthResponse {
  readonly ChallengeName?: string
  readonly Session?: string
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
}
