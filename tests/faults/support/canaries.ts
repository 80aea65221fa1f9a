import { accessToken, challenge, idToken, tokens } from './answers'
import { createLeakFinder, makeSecret } from './secrets'

/** What a user types. */
export const typed = {
  password: makeSecret('Aa1!'),
  newPassword: makeSecret('Bb2!'),
  code: makeSecret(''),
  answer: makeSecret(''),
}

const random = (length: number) => Buffer.from(makeSecret('', length)).toString('base64url')

/** The same token, signed by 2048 bits. */
const signed = (token: string) => token.replace(/[^.]+$/, random(256))

/** What a pool gives out; its refresh tokens look like this, encrypted. */
export const given = {
  session: makeSecret(''),
  accessToken: signed(accessToken()),
  idToken: signed(idToken()),
  refreshToken: `eyJjdHkiOiJKV1QifQ.${random(256)}.${random(12)}.${random(300)}.${random(16)}`,
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
