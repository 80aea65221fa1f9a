import type { Challenge } from '@cognito-flow/core'
import { isChallenge } from '../challenges/challenges'
import { isObject } from '../is-object'
import { type Issuer, readUser } from './tokens'

/** A signed-in user. Times are in ms since the epoch by the local clock. */
export interface SessionRecord {
  readonly version: 1
  readonly type: 'session'
  readonly username: string
  readonly userId: string
  readonly accessToken: string
  readonly idToken: string | null
  readonly refreshToken: string
  readonly expiresAt: number
  readonly refreshAt: number
}

/** A challenge that waits for its answer; what answers it after a reload. Never holds a password or an SRP value. */
export interface ChallengeRecord {
  readonly version: 1
  readonly type: 'challenge'
  readonly signInId: string
  /** Cognito's single-use Session. */
  readonly sessionString: string
  readonly challenge: Challenge
}

/** All that is kept of one client: a session or a pending challenge, never both. */
export type StoredRecord = SessionRecord | ChallengeRecord

const MAX_LENGTH = 262_144

/** Reads a stored record; `null` for anything this client cannot have written. */
export function parseRecord(text: string, issuer: Issuer): StoredRecord | null {
  if (text.length > MAX_LENGTH) return null
  const value = parseJson(text)
  if (!isObject(value) || value.version !== 1) return null
  return isSession(value, issuer) || isPending(value) ? value : null
}

type Fields = Readonly<Record<string, unknown>>

function isSession(value: Fields, issuer: Issuer): value is Fields & SessionRecord {
  const { type, username, userId, accessToken, idToken, refreshToken, expiresAt, refreshAt } = value
  const shaped =
    type === 'session' &&
    isText(username) &&
    isText(accessToken) &&
    (idToken === null || isText(idToken)) &&
    isText(refreshToken) &&
    isTime(expiresAt) &&
    isTime(refreshAt)
  const user = shaped ? readUser({ accessToken, idToken }, issuer) : null
  return user !== null && user.userId === userId && (user.username ?? username) === username
}

function isPending(value: Fields): value is Fields & ChallengeRecord {
  const { type, signInId, sessionString, challenge } = value
  return type === 'challenge' && isText(signInId) && isText(sessionString) && isChallenge(challenge)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
