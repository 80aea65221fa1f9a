import { type TransportConfig, toSettings } from '../config'
import {
  type CookieAttributes,
  type SetCookieOptions,
  toSetCookieOptions,
} from '../cookies/attributes'
import type { Cookie } from '../cookies/chunks'
import { createTransport, type Transport } from '../create-transport'
import { keyOf } from '../session/storage'
import type { Tokens } from '../session/tokens'
import { createCall } from '../wire/call'
import { sdkWire } from '../wire/sdk-wire'
import { withClientSecrets } from './client-secrets'
import { type OpenedSession, openSession, readSession, type ServerContext } from './open-session'
import { type CookieJar, createCookieJar, type RequestCookies } from './request-cookies'
import { createSharedRenewals } from './shared-renewals'
import { createVerifier } from './verify-tokens'

export type { Cookie, RequestCookies, SetCookieOptions }

/** The transport's configuration, without what belongs to a page. */
export interface ServerConfig extends Omit<TransportConfig, 'storage' | 'migrate'> {
  /** The secret of a confidential app client; two while it is replaced, the newer one first. */
  readonly clientSecret?: string | readonly [newer: string, older: string] | undefined
  readonly cookie?: ServerCookie | undefined
}

/** How the cookies are kept: as `cookieStorage` is told to where a browser writes them too. `secure` is true when left out. */
export interface ServerCookie extends CookieAttributes {
  /**
   * Keeps the session from the page's scripts, `cookieStorage` among them: the server signs in then. Left out: true for a client with a
   * secret, which no browser can sign in with.
   */
  readonly httpOnly?: boolean | undefined
}

/** Whoever is signed in, by tokens whose signature, issuer, client and lifetime were verified. */
export interface ServerSession {
  readonly username: string
  /** The `sub`. */
  readonly userId: string
  /** All claims of the ID token; of the access token where there is none. */
  readonly claims: Readonly<Record<string, unknown>>
  /** When the tokens end, in ms since the epoch. */
  readonly expiresAt: number
}

/** The session of one request. */
export interface RequestSession {
  /**
   * Whoever is signed in, `null` for nobody. Renews once what ends within a minute and sets the answer's cookies; where these cannot be
   * set, a session that has ended is `null`. Rejects with a `CognitoFlowError` when the pool cannot be reached.
   */
  getSession(): Promise<ServerSession | null>
  /** The tokens of the same session, for requests to an API. */
  getTokens(): Promise<Tokens | null>
  /** Clears the cookies, then revokes the tokens as far as the network allows; `global` ends every session of the user. */
  signOut(options?: { readonly global?: boolean }): Promise<void>
  /**
   * A transport whose storage are these cookies, to sign in on the server: for `createAuth` of `@cognito-flow/core`, one for each
   * request. A challenge that it leaves is there again with the next request.
   */
  createTransport(): Transport
}

export interface ServerSessions {
  /** The session that came with a request. Make one for each request. */
  of(cookies: RequestCookies): RequestSession
}

/**
 * Reads, verifies and renews on a server the sessions that requests carry in their cookies. Made once: it holds the configuration and the
 * pool's keys, and nothing of any user. Throws a `CognitoFlowError` with code `configuration` for a bad configuration.
 *
 * @example
 * const sessions = createServerSessions({ userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '…' })
 * const session = await sessions.of(await cookies()).getSession()
 */
export function createServerSessions({
  clientSecret,
  cookie = {},
  wire = sdkWire,
  ...client
}: ServerConfig): ServerSessions {
  const secrets = typeof clientSecret === 'string' ? [clientSecret] : (clientSecret ?? [])
  const config: TransportConfig = {
    ...client,
    wire: secrets.length > 0 ? withClientSecrets(wire, client.clientId, secrets) : wire,
  }
  const settings = toSettings({ ...config, storage: 'memory' })
  const context: ServerContext = {
    settings,
    key: keyOf(client.clientId),
    call: createCall(settings),
    verify: createVerifier(settings),
    renewals: createSharedRenewals(settings.schedule),
  }
  const options = toSetCookieOptions(cookie, cookie.httpOnly ?? secrets.length > 0)

  return {
    of(cookies) {
      const jar = createCookieJar(cookies, options)
      const open = onceFor(jar, context)
      return {
        async getSession() {
          const opened = await open()
          return opened && { ...opened.user }
        },
        async getTokens() {
          const opened = await open()
          if (opened === null) return null
          const { accessToken, idToken } = opened.record
          return { accessToken, idToken, expiresAt: opened.user.expiresAt }
        },
        signOut: ({ global = false } = {}) => signOut(context, jar, global),
        createTransport: () => createTransport({ ...config, storage: jar }),
      }
    },
  }
}

/** One look at the session as long as the cookies are what they were. */
function onceFor(jar: CookieJar, context: ServerContext): () => Promise<OpenedSession | null> {
  let text: string | null | undefined
  let opened: Promise<OpenedSession | null> | undefined
  return async () => {
    const now = jar.getItem(context.key)
    if (opened === undefined || now !== text) opened = openSession(context, jar)
    text = now
    const found = await opened
    text = jar.getItem(context.key)
    return found
  }
}

async function signOut(context: ServerContext, jar: CookieJar, isGlobal: boolean): Promise<void> {
  const { settings, key, call, renewals } = context
  const session = readSession(context, jar)
  await jar.removeItem(key)
  if (session === null) return
  const { accessToken, refreshToken } = await renewals.end(session)
  const { signal } = new AbortController()
  try {
    if (isGlobal) await call('GlobalSignOut', { AccessToken: accessToken }, signal)
  } catch {
    // The refresh token is still worth revoking.
  }
  try {
    await call('RevokeToken', { ClientId: settings.clientId, Token: refreshToken }, signal)
  } catch {
    // Out of reach, or revoked already: the browser has forgotten it all the same.
  }
}
