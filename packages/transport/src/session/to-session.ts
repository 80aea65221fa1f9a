import type { Session } from '@cognito-flow/core'
import type { Settings } from '../config'
import { isPage } from './page'
import type { SessionRecord } from './record'
import { idClaims, lifetimeOf } from './tokens'

/** What clocks are put right by without anyone noticing. */
const ONE_MINUTE = 60_000

/** Records that the pool has answered to this page; all others are what storage says. */
const verified = new WeakSet<object>()

export const setVerified = (record: object) => verified.add(record)
export const isVerified = (record: object) => verified.has(record)

/** The public part of a session, its timer counted from now. */
export function toSession(record: SessionRecord, { now, random }: Settings): Session {
  const { username, userId, expiresAt, refreshAt } = record
  // Tabs share the record: their timers do not all go off at once.
  const jitter = isPage() ? (random() * (expiresAt - refreshAt)) / 10 : 0
  return {
    username,
    userId,
    verified: isVerified(record),
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
