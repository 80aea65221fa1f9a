import type { SessionRecord } from '../../src/session/record'
import { accessToken, idToken } from './issued-tokens'

/** Ada's session as it is stored; it ends an hour after `from`. */
export function storedSession(from: number, changes: Partial<SessionRecord> = {}): SessionRecord {
  return {
    version: 1,
    type: 'session',
    sessionId: 'session-1',
    clockOffsetMs: 0,
    username: 'ada',
    userId: 'sub-ada',
    accessToken: accessToken(),
    idToken: idToken(),
    refreshToken: 'refresh-1',
    expiresAt: from + 3_600_000,
    refreshAt: from + 3_300_000,
    ...changes,
  }
}
