import { isObject } from '../is-object'
import { isIssuer, type PoolAddress } from './issuer'

/** What getTokens() answers. */
export interface Tokens {
  /** Fresh; send it as `Authorization: Bearer …`. */
  readonly accessToken: string
  /** `null` when the pool issued none. */
  readonly idToken: string | null
  /** When the access token expires by the local clock, in ms since the epoch. */
  readonly expiresAt: number
}

/** The pool and app client that tokens have to come from. */
export interface Issuer extends PoolAddress {
  readonly clientId: string
}

type Claims = Readonly<Record<string, unknown>>

interface TokenUser {
  readonly userId: string
  readonly username: string | null
  /** By the pool's clock, in ms since the epoch; never where the token does not say. */
  readonly expiresAtOfPool: number
}

/** Who an access token (and the ID token beside it) speaks of, or `null` unless both are this client's and agree. */
export function readUser(
  { accessToken, idToken }: Pick<Tokens, 'accessToken' | 'idToken'>,
  issuer: Issuer,
): TokenUser | null {
  const access = readClaims(accessToken, 'access', 'client_id', issuer)
  if (access === null || typeof access.sub !== 'string') return null
  if (idToken !== null) {
    const id = readClaims(idToken, 'id', 'aud', issuer)
    if (id === null || id.sub !== access.sub) return null
  }
  return {
    userId: access.sub,
    username: typeof access.username === 'string' ? access.username : null,
    expiresAtOfPool: toMs(access.exp),
  }
}

/** Whether a token that is one says that it comes from another pool. */
export function isOfOtherPool(accessToken: string, pool: PoolAddress): boolean {
  const iss = decode(accessToken)?.iss
  return iss !== undefined && !isIssuer(iss, pool)
}

/** How long an access token lives, in ms; for ever where it does not say. */
export function lifetimeOf(accessToken: string): number {
  const { exp, iat } = decode(accessToken) ?? {}
  return toMs(exp) - (typeof iat === 'number' ? toMs(iat) : 0)
}

/** When an access token was issued by the pool's clock, in ms since the epoch, if it says so. */
export function issuedAtOf(accessToken: string): number | undefined {
  const iat = decode(accessToken)?.iat
  return typeof iat === 'number' ? toMs(iat) : undefined
}

function toMs(seconds: unknown): number {
  return typeof seconds === 'number' ? seconds * 1_000 : Number.POSITIVE_INFINITY
}

/** The device that an access token was issued to; its refresh token is good for that one alone. */
export function readDeviceKey(accessToken: string): string | undefined {
  const key = decode(accessToken)?.device_key
  return typeof key === 'string' && key !== '' ? key : undefined
}

/** All claims of an ID token; none without one. */
export function idClaims(idToken: string | null): Claims {
  return (idToken !== null && decode(idToken)) || {}
}

function readClaims(
  token: string,
  use: 'access' | 'id',
  clientClaim: 'client_id' | 'aud',
  issuer: Issuer,
): Claims | null {
  const claims = decode(token)
  const ours =
    claims?.token_use === use &&
    claims[clientClaim] === issuer.clientId &&
    isIssuer(claims.iss, issuer)
  return ours ? claims : null
}

/** The payload of a token that at least looks signed. The client does not verify: whoever the token is shown to does. */
function decode(token: string): Claims | null {
  try {
    // The compact form of RFC 7515, section 7.1.
    const [header = '', payload = '', signature, ...more] = token.split('.')
    if (!signature || more.length > 0) return null
    return decodePart(header)?.alg === 'RS256' ? decodePart(payload) : null
  } catch {
    return null
  }
}

/** Throws for anything but base64url of UTF-8 JSON. */
function decodePart(part: string): Claims | null {
  const binary = atob(part.replace(/-/g, '+').replace(/_/g, '/'))
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  return isObject(value) ? value : null
}
