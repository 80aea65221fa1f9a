import type { Session } from '@cognito-flow/core'
import { CognitoFlowError } from '../cognito-flow-error'
import type { Settings } from '../config'
import { randomId } from '../random-id'
import { type IssuedTokens, unexpected } from '../sign-in/read-answer'
import { isPage } from './page'
import type { SessionRecord } from './record'
import { idClaims, isOfOtherPool, issuedAtOf, lifetimeOf, readUser } from './tokens'

/** What a renewal keeps when the answer leaves it out. */
type Known = Pick<SessionRecord, 'username'> &
  Partial<Pick<SessionRecord, 'refreshToken' | 'userId' | 'sessionId'>>

const FIVE_MINUTES = 300_000
/** What clocks are put right by without anyone noticing. */
const ONE_MINUTE = 60_000

/** Records that the pool has answered to this page; all others are what storage says. */
const verified = new WeakSet<object>()

/**
 * The record of freshly issued tokens. Expiry counts from now by the local clock, never from the token's own claims: the
 * device's clock may be wrong. Throws `configuration` for tokens of another pool, `unexpectedResponse` for those of another client
 * or user, `noSession` when it was storage that named the user.
 */
export function toSessionRecord(
  issued: IssuedTokens,
  known: Known,
  settings: Settings,
): SessionRecord {
  const { accessToken, idToken, lifetimeMs } = issued
  if (isOfOtherPool(accessToken, settings))
    throw new CognitoFlowError('configuration', 'The client id is of another pool than userPoolId.')
  const user = readUser(issued, settings)
  if (user === null) throw unexpected('token of this app client and pool')
  if ((known.userId ?? user.userId) !== user.userId) {
    if (verified.has(known)) throw unexpected('token of this user')
    throw new CognitoFlowError('noSession', 'The stored session was of another user than it said.')
  }
  const refreshToken = issued.refreshToken ?? known.refreshToken
  if (refreshToken === undefined) throw unexpected('RefreshToken')
  const now = settings.now()
  const expiresAt = now + lifetimeMs
  // At most half the lifetime: a margin as long as the lifetime would renew without end.
  const early =
    settings.refreshBeforeMs === undefined
      ? Math.min(FIVE_MINUTES, lifetimeMs / 10)
      : Math.min(settings.refreshBeforeMs, lifetimeMs / 2)
  const record: SessionRecord = {
    version: 1,
    type: 'session',
    sessionId: known.sessionId ?? randomId(),
    username: user.username ?? known.username,
    userId: user.userId,
    accessToken,
    idToken,
    refreshToken,
    expiresAt,
    refreshAt: expiresAt - early,
    clockOffsetMs: now - (issuedAtOf(accessToken) ?? now),
  }
  verified.add(record)
  return record
}

/** The public part of a session, its timer counted from now. */
export function toSession(record: SessionRecord, { now, random }: Settings): Session {
  const { username, userId, expiresAt, refreshAt } = record
  // Tabs share the record: their timers do not all go off at once.
  const jitter = isPage() ? (random() * (expiresAt - refreshAt)) / 10 : 0
  return {
    username,
    userId,
    verified: verified.has(record),
    claims: idClaims(record.idToken),
    expiresAt,
    refreshAt,
    refreshInMs: Math.max(0, refreshAt - now() + jitter),
  }
}

/** Whether the access token is good. One that seems to end later than it can was issued before the clock was set back. */
export function isUsable({ accessToken, expiresAt }: SessionRecord, now: number): boolean {
  return now < expiresAt && expiresAt - now <= lifetimeOf(accessToken) + ONE_MINUTE
}

/** Whether it is also not to be renewed yet. */
export function isFresh(record: SessionRecord, now: number): boolean {
  return now < record.refreshAt && isUsable(record, now)
}
