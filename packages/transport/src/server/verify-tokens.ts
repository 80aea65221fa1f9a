import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier'
import { FetchError, JwtInvalidSignatureAlgorithmError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { JwtVerifier } from 'aws-jwt-verify/jwt-verifier'
import { CognitoFlowError } from '../cognito-flow-error'
import type { Settings } from '../config'
import { readText } from '../wire/read-text'
import { toEndpoint } from '../wire/to-endpoint'

/** Who tokens speak of, by their signature. */
export interface VerifiedUser {
  readonly username: string
  readonly userId: string
  /** The ID token's; the access token's where there is none. */
  readonly claims: Readonly<Record<string, unknown>>
  /** When the first of them expires, in ms since the epoch. */
  readonly expiresAt: number
}

type Client = Pick<
  Settings,
  'userPoolId' | 'clientId' | 'region' | 'endpoints' | 'requestTimeoutMs'
>

interface Given {
  readonly accessToken: string
  readonly idToken: string | null
}

/** `null` for tokens that are not this client's, have expired or do not belong together. Rejects with `network` without the pool's keys. */
export type VerifyTokens = (tokens: Given) => Promise<VerifiedUser | null>

/** What is read of a key set at most, in bytes: Cognito's has two keys. */
const MAX_BYTES = 65_536

/** The keys of the pool are loaded with the first token, and again for a key that is new. */
export function createVerifier(client: Client): VerifyTokens {
  const jwksCache = new SimpleJwksCache({ fetcher: { fetch: (url) => load(url, client) } })
  const verifier = JwtVerifier.create(
    issuersOf(client).map((source) => ({
      ...source,
      // Access tokens have none; the app client is checked below.
      audience: null,
      customJwtCheck({ header }: { readonly header: { readonly alg?: string } }) {
        if (header.alg === 'RS256') return
        throw new JwtInvalidSignatureAlgorithmError('Cognito signs by RS256', header.alg, 'RS256')
      },
    })),
    { jwksCache },
  )

  async function verify(token: string, tokenUse: 'access' | 'id') {
    const claims = await verifier.verify(token)
    validateCognitoJwtFields(claims, { tokenUse, clientId: client.clientId })
    return claims
  }

  return async ({ accessToken, idToken }) => {
    try {
      const access = await verify(accessToken, 'access')
      const id = idToken === null ? null : await verify(idToken, 'id')
      const { sub, username } = access
      if (typeof sub !== 'string' || typeof username !== 'string') return null
      if (id !== null && id.sub !== sub) return null
      const ends = [access.exp, id?.exp].filter((exp) => exp !== undefined)
      return { username, userId: sub, claims: id ?? access, expiresAt: Math.min(...ends) * 1_000 }
    } catch (error) {
      if (error instanceof FetchError)
        throw new CognitoFlowError('network', "The user pool's keys could not be loaded.")
      return null
    }
  }
}

/** Where tokens may come from: Cognito's two hosts of the pool, or what stands in for it at an endpoint. */
function issuersOf({ userPoolId, region, endpoints: [endpoint] }: Client) {
  const toKeys = (base: string) => `${base}/.well-known/jwks.json`
  const home = userPoolId.slice(0, userPoolId.indexOf('_'))
  const hosts = [...new Set([home, region])].flatMap((name) => {
    const host = toEndpoint(name).slice('https://'.length, -1)
    return [`https://${host}`, `https://issuer-${host}`]
  })
  const bases = hosts.map((host) => `${host}/${userPoolId}`)
  if (endpoint === undefined) return bases.map((issuer) => ({ issuer, jwksUri: toKeys(issuer) }))
  const there = toEndpoint(region, endpoint) + userPoolId
  return [...new Set([...bases, there])].map((issuer) => ({ issuer, jwksUri: toKeys(there) }))
}

async function load(url: string, { requestTimeoutMs }: Client): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(requestTimeoutMs) })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return new TextEncoder().encode(await readText(response, MAX_BYTES)).buffer
  } catch (error) {
    throw new FetchError(url, error)
  }
}
