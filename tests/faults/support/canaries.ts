import { accessToken, challenge, idToken, tokens } from './answers'
import { createLeakFinder, makeSecret } from './secrets'

/** What a user types. */
export const typed = {
  password: makeSecret('Aa1!'),
  newPassword: makeSecret('Bb2!'),
  code: makeSecret(''),
  answer: makeSecret(''),
}

/** What a pool gives out; its refresh tokens look like this, encrypted. */
export const given = {
  session: makeSecret(''),
  accessToken: accessToken({ jti: makeSecret('') }),
  idToken: idToken({ jti: makeSecret('') }),
  refreshToken: `eyJjdHkiOiJKV1QifQ.${Buffer.from(makeSecret('', 90)).toString('base64url')}.x.y.z`,
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPKRSXG5A',
}

export const secrets = { ...typed, ...given }

/** The secrets that show in a text. */
export const findLeaks = createLeakFinder(secrets)

/** Those of them that not even the stored record may hold. */
export const findTyped = createLeakFinder(typed)

/** The answer of tokens. */
export const issued = {
  AuthenticationResult: {
    ...tokens().AuthenticationResult,
    AccessToken: given.accessToken,
    IdToken: given.idToken,
    RefreshToken: given.refreshToken,
  },
}

/** The answer of a challenge. */
export const asking = (name: string, parameters: object = {}) =>
  challenge(given.session, { ...parameters }, name)
