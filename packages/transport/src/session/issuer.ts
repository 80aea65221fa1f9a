import { isAwsSuffix } from '../wire/to-endpoint'

/** The pool that tokens have to come from, and where it is reached. */
export interface PoolAddress {
  readonly userPoolId: string
  /** The configured URLs, for pools that name themselves by where they are reached, as a local pool may. */
  readonly endpoints?: readonly string[]
}

/**
 * Whether a token's `iss` is this pool's: AWS's host of any Region, in its original or its updated form
 * (https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_IssuerConfigurationType.html), or the origin
 * of an endpoint.
 */
export function isIssuer(iss: unknown, { userPoolId, endpoints = [] }: PoolAddress): boolean {
  const end = `/${userPoolId}`
  if (typeof iss !== 'string' || !iss.endsWith(end)) return false
  const origin = iss.slice(0, -end.length)
  const [, suffix] =
    /^https:\/\/(?:issuer-)?cognito-idp\.[a-z\d-]+\.([a-z\d.-]+)$/.exec(origin) ?? []
  return (
    (suffix !== undefined && isAwsSuffix(suffix)) ||
    endpoints.some((endpoint) => nameOf(new URL(endpoint).origin) === nameOf(origin))
  )
}

/** One name for an origin: a computer calls itself by several. */
function nameOf(origin: string): string {
  return origin.replace(/^(https?:\/\/)(127(\.\d+){3}|0\.0\.0\.0|\[::1?\])(?=:|$)/, '$1localhost')
}
