import { jwtVerify, SignJWT } from 'jose'
import { CustomAuthConfigError } from './custom-auth-config-error'

/** What a link says, signed. */
interface LinkClaims {
  /** Random; names the link wherever it is redeemed. */
  readonly id: string
  readonly username: string
  /** The pool, the app client and the step it is for. */
  readonly audience: string
  /** In seconds since the epoch. */
  readonly expiresAt: number
}

/** Signs links with the first of the keys and knows those of all. */
export interface LinkTokens {
  sign(claims: LinkClaims): Promise<string>
  /** The link's id and end, or `undefined` for anything but a link of that user and audience that has not expired. */
  verify(
    token: string,
    expected: Pick<LinkClaims, 'username' | 'audience'>,
  ): Promise<Pick<LinkClaims, 'id' | 'expiresAt'> | undefined>
}

/** Sets links apart from whatever else may be signed with the same key. */
const typ = 'magic-link+jwt'

/** Throws {@link CustomAuthConfigError} unless every key has at least the 32 bytes that HS256 asks for (RFC 7518, 3.2). */
export function createLinkTokens(step: string, keys: readonly string[]): LinkTokens {
  const secrets = keys.map((key) => new TextEncoder().encode(key))
  const [newest] = secrets
  if (newest === undefined || secrets.some(({ length }) => length < 32)) {
    throw new CustomAuthConfigError(
      'invalidKey',
      `Step "${step}": keys must be one or more texts of at least 32 bytes each, as random as a password.`,
    )
  }
  return {
    sign: ({ id, username, audience, expiresAt }) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256', typ })
        .setJti(id)
        .setSubject(username)
        .setAudience(audience)
        .setExpirationTime(expiresAt)
        .sign(newest),
    async verify(token, { username: subject, audience }) {
      for (const secret of secrets) {
        const expected = { algorithms: ['HS256'], typ, subject, audience }
        const claims = await jwtVerify(token, secret, expected).then(
          ({ payload }) => payload,
          () => undefined,
        )
        if (claims?.jti !== undefined && claims.exp !== undefined)
          return { id: claims.jti, expiresAt: claims.exp }
      }
      return undefined
    },
  }
}
