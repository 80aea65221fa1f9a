/** The pool and app client of the scripted answers. */
export const POOL = { userPoolId: 'local_Demo12345', clientId: 'democlient' } as const

/** Where a session, or a sign-in under way, is stored. */
export const KEY = `cognito-flow.${POOL.clientId}`

type Members = Readonly<Record<string, unknown>>

const iss = `https://cognito-idp.local.amazonaws.com/${POOL.userPoolId}`

/** A token that looks signed; a client checks no signatures. */
export function token(claims: Members, { alg = 'RS256', signature = 'c2lnbmF0dXJl' } = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg, kid: 'k' })}.${part(claims)}.${signature}`
}

export const accessToken = (claims: Members = {}) =>
  token({
    sub: 'sub-ada',
    username: 'ada',
    token_use: 'access',
    client_id: POOL.clientId,
    iss,
    ...claims,
  })

export const idToken = (claims: Members = {}) =>
  token({
    sub: 'sub-ada',
    'cognito:username': 'ada',
    token_use: 'id',
    aud: POOL.clientId,
    iss,
    email: 'ada@example.com',
    ...claims,
  })

/** Tokens for an hour, the `n`th of their kind: `refresh-1`, then `refresh-2`. Issued at `now` by the server's clock. */
export function tokens(
  n = 1,
  { username = 'ada', now = Date.UTC(2026, 0, 1), lifetimeS = 3600 } = {},
) {
  const sub = `sub-${username}`
  const iat = Math.floor(now / 1000)
  const times = { iat, exp: iat + lifetimeS, jti: String(n) }
  return {
    AuthenticationResult: {
      AccessToken: accessToken({ sub, username, ...times }),
      IdToken: idToken({ sub, 'cognito:username': username, ...times }),
      RefreshToken: `refresh-${n}-of-${username}`,
      ExpiresIn: lifetimeS,
      TokenType: 'Bearer',
    },
    ChallengeParameters: {},
  }
}

/** The challenge of a custom flow, with a Session of its own. */
export function challenge(
  Session = 'session-1',
  parameters: Members = {},
  ChallengeName = 'CUSTOM_CHALLENGE',
) {
  return { ChallengeName, Session, ChallengeParameters: { USERNAME: 'ada', ...parameters } }
}

/** What a wire throws when no answer came. */
export const dropped = () => new TypeError('fetch failed')

/** What a wire throws for an answer that is a server's failure. */
export const serverError = (status = 500, name = 'InternalErrorException') =>
  Object.assign(new Error('oops'), { name, $metadata: { httpStatusCode: status } })
