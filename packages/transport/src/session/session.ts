import { CognitoFlowError } from '../cognito-flow-error'
import type { Settings } from '../config'
import { randomId } from '../random-id'
import { type IssuedTokens, unexpected } from '../sign-in/read-answer'
import type { SessionRecord } from './record'
import { isVerified, setVerified } from './to-session'
import { isOfOtherPool, issuedAtOf, readUser } from './tokens'

/** What a renewal keeps when the answer leaves it out. */
type Known = Pick<SessionRecord, 'username'> &
  Partial<Pick<SessionRecord, 'refreshToken' | 'userId' | 'sessionId'>>

const FIVE_MINUTES = 300_000

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
    if (isVerified(known)) throw unexpected('token of this user')
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
  setVerified(record)
  return record
}
