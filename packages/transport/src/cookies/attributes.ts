/** How a session's cookies are kept. */
export interface CookieAttributes {
  /** Left out: `/`. */
  readonly path?: string | undefined
  /** Such as `example.com`, to share the session with its subdomains; left out: this host alone. */
  readonly domain?: string | undefined
  /** `none` sends the cookie with requests that other sites make: it takes protection against CSRF. Left out: `lax`. */
  readonly sameSite?: 'strict' | 'lax' | 'none' | undefined
  readonly secure?: boolean | undefined
  /** How long the browser keeps it, in ms; 30 days when left out, Cognito's default for a refresh token. */
  readonly maxAgeMs?: number | undefined
}

/** A cookie's attributes by the names of RFC 6265; `maxAge` is in seconds. */
export interface SetCookieOptions {
  readonly path: string
  readonly domain?: string
  readonly sameSite: 'strict' | 'lax' | 'none'
  readonly secure: boolean
  readonly httpOnly: boolean
  readonly maxAge: number
}

const THIRTY_DAYS = 30 * 86_400_000

export function toSetCookieOptions(
  { path = '/', domain, sameSite = 'lax', secure = true, maxAgeMs = THIRTY_DAYS }: CookieAttributes,
  httpOnly: boolean,
): SetCookieOptions {
  return {
    path,
    ...(domain !== undefined && { domain }),
    sameSite,
    secure,
    httpOnly,
    maxAge: Math.floor(maxAgeMs / 1_000),
  }
}

/** As they stand behind a cookie's value. */
export function formatAttributes({
  path,
  domain,
  sameSite,
  secure,
  httpOnly,
  maxAge,
}: SetCookieOptions): string {
  return [
    '',
    `Path=${path}`,
    ...(domain === undefined ? [] : [`Domain=${domain}`]),
    `Max-Age=${maxAge}`,
    `SameSite=${sameSite}`,
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
  ].join('; ')
}
