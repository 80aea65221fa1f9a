import { type CognitoFlowError, isCognitoFlowError } from '../cognito-flow-error'
import type { Settings } from '../config'
import { parseRecord, type SessionRecord } from '../session/record'
import { requestTokens } from '../session/request-tokens'
import { toSessionRecord } from '../session/session'
import { readTokens, unexpected } from '../sign-in/read-answer'
import type { Call } from '../wire/call'
import type { CookieJar } from './request-cookies'
import type { SharedRenewals } from './shared-renewals'
import type { VerifiedUser, VerifyTokens } from './verify-tokens'

/** What all requests of a server share: nothing of it is a user's. */
export interface ServerContext {
  readonly settings: Settings
  /** The cookie's name. */
  readonly key: string
  readonly call: Call
  readonly verify: VerifyTokens
  readonly renewals: SharedRenewals
}

/** A session whose tokens were verified. */
export interface OpenedSession {
  readonly record: SessionRecord
  readonly user: VerifiedUser
}

/** How long before its end a session is renewed, in ms: a page's own renewal, which other tabs wait for, comes first. */
const MARGIN_MS = 60_000

/**
 * The session that the cookies hold, renewed if it is about to end and the answer can still set them. Only what the pool has signed says
 * whose it is. Rejects when it cannot be known: the pool or its keys are out of reach.
 */
export async function openSession(
  context: ServerContext,
  jar: CookieJar,
): Promise<OpenedSession | null> {
  const { settings, verify, renewals } = context
  const record = readSession(context, jar)
  if (record === null || renewals.isEnded(record)) return null
  const user = await verify(record)
  const current = user && { record, user }
  if (user && user.expiresAt - settings.now() > MARGIN_MS) return current
  // With a refresh token that is good for one use, one whose successor cannot be stored would be lost.
  if (!(await jar.canWrite(context.key))) return current
  try {
    return await renew(context, jar, record)
  } catch (error) {
    if (current) return current
    const outcome = isCognitoFlowError(error) ? outcomeOf(error) : 'unknown'
    if (outcome === 'unknown') throw error
    if (outcome === 'over') await jar.removeItem(context.key)
    return null
  }
}

/** What the cookies say, as untrusted as anything that a client sends. */
export function readSession({ settings, key }: ServerContext, jar: CookieJar) {
  const record = parseRecord(jar.getItem(key) ?? '', settings)
  return record?.type === 'session' ? record : null
}

async function renew(
  { settings, key, call, verify, renewals }: ServerContext,
  jar: CookieJar,
  session: SessionRecord,
): Promise<OpenedSession | null> {
  const record = await renewals.run(session, async () => {
    const { signal } = new AbortController()
    const answer = await requestTokens({ settings, call }, session, signal)
    return toSessionRecord(readTokens(answer), session, settings)
  })
  const user = await verify(record)
  if (user === null) throw unexpected('token signed by the pool')
  if (renewals.isEnded(record)) return null
  await jar.setItem(key, JSON.stringify(record))
  return { record, user }
}

/**
 * What a refused renewal means: the session is over, or its refresh token was used by the browser or another server, whose cookies
 * are on their way and not to be cleared, or nothing at all.
 */
function outcomeOf({ code, name }: CognitoFlowError): 'over' | 'elsewhere' | 'unknown' {
  if (code === 'noSession') return 'over'
  if (code !== 'service') return 'unknown'
  if (name === 'RefreshTokenReuseException') return 'elsewhere'
  return /^(NotAuthorized|UserNotFound)Exception$/.test(name) ? 'over' : 'unknown'
}
