export const POOL = { userPoolId: 'local_Demo12345', clientId: 'democlient' } as const

type Claims = Readonly<Record<string, unknown>>

/** A token that looks signed; only its shape counts in a client. */
export function fakeToken(claims: Claims, alg = 'RS256', signature = 'c2lnbmF0dXJl'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg, kid: 'k' })}.${part(claims)}.${signature}`
}

export function accessToken(claims: Claims = {}): string {
  return fakeToken({
    sub: 'sub-ada',
    username: 'ada',
    token_use: 'access',
    client_id: POOL.clientId,
    iss: `https://cognito-idp.local.amazonaws.com/${POOL.userPoolId}`,
    ...claims,
  })
}

export function idToken(claims: Claims = {}): string {
  return fakeToken({
    sub: 'sub-ada',
    'cognito:username': 'ada',
    token_use: 'id',
    aud: POOL.clientId,
    iss: `https://cognito-idp.local.amazonaws.com/${POOL.userPoolId}`,
    email: 'ada@example.com',
    ...claims,
  })
}

/** An `AuthenticationResult` that lasts an hour. */
export function authenticationResult(overrides: Claims = {}) {
  return {
    AuthenticationResult: {
      AccessToken: accessToken(),
      IdToken: idToken(),
      RefreshToken: 'refresh-1',
      ExpiresIn: 3600,
      TokenType: 'Bearer',
      ...overrides,
    },
    ChallengeParameters: {},
  }
}

/** A custom challenge for ada. */
export function customChallenge(session = 'session-1', parameters: Claims = {}) {
  return {
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: session,
    ChallengeParameters: { USERNAME: 'ada', hint: 'pet', ...parameters },
  }
}
