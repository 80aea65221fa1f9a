import type { Session } from '@cognito-flow/core'
import { CognitoFlowError } from '../cognito-flow-error'
import type { Settings } from '../config'
import { type IssuedTokens, unexpected } from '../sign-in/read-answer'
import type { SessionRecord } from './record'
import { idClaims, isOfOtherPool, readUser } from './tokens'

/** What a renewal keeps when the answer leaves it out. */
type Known = Pick<SessionRecord, 'username'> &
  Partial<Pick<SessionRecord, 'refreshToken' | 'userId'>>

const FIVE_MINUTES = 300_000

/**
 * The record of freshly issued tokens. Expiry counts from now by the local clock, never from the token's own claims: the
 * device's clock may be wrong. Throws `configuration` for tokens of another pool, `unexpectedResponse` for those of another client
 * or user.
 */
export function toSessionRecord(
  issued: IssuedTokens,
  known: Known,
  settings: Settings,
): SessionRecord {
  if (isOfOtherPool(issued.accessToken, settings))
    throw new CognitoFlowError('configuration', 'The client id is of another pool than userPoolId.')
  const user = readUser(issued, settings)
  const refreshToken = issued.refreshToken ?? known.refreshToken
  if (user === null || (known.userId ?? user.userId) !== user.userId)
    throw unexpected('token of this user, app client and pool')
  if (refreshToken === undefined) throw unexpected('RefreshToken')
  const expiresAt = settings.now() + issued.lifetimeMs
  // At most half the lifetime: a margin as long as the lifetime would renew without end.
  const early =
    settings.refreshBeforeMs === undefined
      ? Math.min(FIVE_MINUTES, issued.lifetimeMs / 10)
      : Math.min(settings.refreshBeforeMs, issued.lifetimeMs / 2)
  return {
    version: 1,
    type: 'session',
    username: user.username ?? known.username,
    userId: user.userId,
    accessToken: issued.accessToken,
    idToken: issued.idToken,
    refreshToken,
    expiresAt,
    refreshAt: expiresAt - early,
  }
}

/** The public part of a session, its timer counted from `now`. */
export function toSession(record: SessionRecord, now: number): Session {
  return {
    username: record.username,
    userId: record.userId,
    claims: idClaims(record.idToken),
    expiresAt: record.expiresAt,
    refreshAt: record.refreshAt,
    refreshInMs: Math.max(0, record.refreshAt - now),
  }
}
