import type { Challenge } from '@cognito-flow/core'
import { isObject } from './is-object'
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
  readonly flow: string
  /** Cognito's single-use Session string. */
  readonly session: string
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
  if (value.type === 'session') return readSession(value, issuer)
  if (value.type === 'challenge') return readChallenge(value)
  return null
}

function readSession(value: Readonly<Record<string, unknown>>, issuer: Issuer) {
  const { username, userId, accessToken, idToken, refreshToken, expiresAt, refreshAt } = value
  const shaped =
    isText(username) &&
    isText(userId) &&
    isText(accessToken) &&
    (idToken === null || isText(idToken)) &&
    isText(refreshToken) &&
    isTime(expiresAt) &&
    isTime(refreshAt)
  if (!shaped) return null
  const user = readUser({ accessToken, idToken }, issuer)
  if (user?.userId !== userId || (user.username ?? username) !== username) return null
  return {
    version: 1,
    type: 'session',
    username,
    userId,
    accessToken,
    idToken,
    refreshToken,
    expiresAt,
    refreshAt,
  } as const
}

function readChallenge({ flow, session, challenge }: Readonly<Record<string, unknown>>) {
  if (!isText(flow) || !isText(session) || !isObject(challenge)) return null
  const { kind, name, username, parameters, round, expiresAt } = challenge
  const shaped =
    kind === 'custom' &&
    name === 'CUSTOM_CHALLENGE' &&
    isText(username) &&
    isTextMap(parameters) &&
    typeof round === 'number' &&
    Number.isSafeInteger(round) &&
    round > 0 &&
    isTime(expiresAt)
  if (!shaped) return null
  return {
    version: 1,
    type: 'challenge',
    flow,
    session,
    challenge: { kind, name, username, parameters, round, expiresAt },
  } as const
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

function isTextMap(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((entry) => typeof entry === 'string')
}
