import type { AuthFlow, CodeDelivery } from '@cognito-flow/core'
import { isFlow } from '../flows'
import { isObject } from '../is-object'
import { parseJson } from '../parse-json'
import { type Issuer, readUser } from './tokens'

/** A signed-in user. Times are in ms since the epoch by the clock of the page that wrote it. */
export interface SessionRecord {
  readonly version: 1
  readonly type: 'session'
  /** Made at the sign-in, kept by every renewal; tells one session of a user from the next. No secret. */
  readonly sessionId: string
  readonly username: string
  readonly userId: string
  readonly accessToken: string
  readonly idToken: string | null
  readonly refreshToken: string
  readonly expiresAt: number
  readonly refreshAt: number
  /** How far that clock was ahead of the pool's, in ms. */
  readonly clockOffsetMs: number
}

/** A challenge as Cognito sent it: what is shown of it and how it is answered is its row's to say. */
export interface Asked {
  /** Its `ChallengeName`. */
  readonly name: string
  /** Its `ChallengeParameters`, without `USERNAME`. */
  readonly parameters: Readonly<Record<string, string>>
  /** The choice between its ways that was made here, without a request. */
  readonly chosen: string | null
  readonly round: number
  readonly expiresAt: number
  readonly resendAt: number | null
}

/** What a reload may find again of a running sign-in. */
export interface PendingSignIn {
  /** As typed. */
  readonly username: string
  /** The pool's own name of the user, as far as it was said. */
  readonly poolUsername: string
  readonly flow: AuthFlow
  /** Whether a factor was proven already, so that a code is the second one. */
  readonly isProven: boolean
}

/** A challenge that waits for its answer; what answers it after a reload. Never holds a password or an SRP value. */
export interface ChallengeRecord extends PendingSignIn {
  readonly version: 1
  readonly type: 'challenge'
  readonly signInId: string
  /** Cognito's single-use Session. */
  readonly sessionString: string
  readonly asked: Asked
}

/** A sign-up that waits for its code. Never holds its password. */
export interface SignUpRecord {
  readonly version: 1
  readonly type: 'signUp'
  readonly username: string
  readonly delivery: CodeDelivery | null
  readonly autoSignIn: boolean
  /** SignUp's Session: confirming with it lets a sign-in by `choice` follow without another proof. */
  readonly sessionString: string | null
  readonly sessionExpiresAt: number
  /** When its code is too old in any case. */
  readonly expiresAt: number
}

/** A password reset that waits for its code. */
export interface PasswordResetRecord {
  readonly version: 1
  readonly type: 'passwordReset'
  readonly username: string
  readonly delivery: CodeDelivery | null
  readonly expiresAt: number
}

/** All that is kept of one client: a session or what is pending, never both. */
export type StoredRecord = SessionRecord | ChallengeRecord | SignUpRecord | PasswordResetRecord

const MAX_LENGTH = 262_144

/** Whether two records are of one session, renewed or not. */
export function isSameSession(one: StoredRecord | null, other: StoredRecord | null): boolean {
  return (
    one?.type === 'session' &&
    other?.type === 'session' &&
    one.sessionId === other.sessionId &&
    one.userId === other.userId
  )
}

/** Whether a record waits for a code that was sent. */
export function isPendingCode(
  record: StoredRecord | null,
): record is SignUpRecord | PasswordResetRecord {
  return record?.type === 'signUp' || record?.type === 'passwordReset'
}

/** Reads a stored record; `null` for anything this client cannot have written. */
export function parseRecord(text: string, issuer: Issuer): StoredRecord | null {
  if (text.length > MAX_LENGTH) return null
  const value = parseJson(text)
  if (!isObject(value) || value.version !== 1) return null
  // What an earlier version has written names neither.
  const session = { sessionId: value.userId, clockOffsetMs: 0, ...value }
  if (isSession(session)) return judged(session, issuer)
  return isChallenge(value) || isSignUp(value) || isPasswordReset(value) ? value : null
}

/** Tokens that say otherwise than the record, or of another client, are worth nothing: the refresh token has to get new ones. */
function judged(record: SessionRecord, issuer: Issuer): SessionRecord {
  const { username, userId, expiresAt, clockOffsetMs } = record
  const user = readUser(record, issuer)
  const isOfUser = user?.userId === userId && (user.username ?? username) === username
  if (!isOfUser) return { ...record, accessToken: '', idToken: null, expiresAt: 0, refreshAt: 0 }
  const end = user.expiresAtOfPool + clockOffsetMs
  return end < expiresAt ? { ...record, expiresAt: end } : record
}

type Fields = Readonly<Record<string, unknown>>

function isSession(value: Fields): value is Fields & SessionRecord {
  const { type, sessionId, username, userId, accessToken, idToken, refreshToken } = value
  return (
    type === 'session' &&
    [sessionId, username, userId, accessToken, refreshToken].every(isText) &&
    (idToken === null || isText(idToken)) &&
    isTime(value.expiresAt) &&
    isTime(value.refreshAt) &&
    Number.isFinite(value.clockOffsetMs)
  )
}

function isChallenge(value: Fields): value is Fields & ChallengeRecord {
  const { type, signInId, sessionString, username, poolUsername, flow, isProven, asked } = value
  return (
    type === 'challenge' &&
    [signInId, sessionString, username, poolUsername].every(isText) &&
    isFlow(flow) &&
    typeof isProven === 'boolean' &&
    isAsked(asked)
  )
}

function isAsked(value: unknown): value is Asked {
  if (!isObject(value)) return false
  const { name, parameters, chosen, round, expiresAt, resendAt } = value
  return (
    isText(name) &&
    isTexts(parameters) &&
    (chosen === null || isText(chosen)) &&
    Number.isSafeInteger(round) &&
    Number(round) > 0 &&
    isTime(expiresAt) &&
    (resendAt === null || isTime(resendAt))
  )
}

function isSignUp(value: Fields): value is Fields & SignUpRecord {
  const { type, autoSignIn, sessionString, sessionExpiresAt } = value
  return (
    type === 'signUp' &&
    isWaiting(value) &&
    typeof autoSignIn === 'boolean' &&
    (sessionString === null || isText(sessionString)) &&
    isTime(sessionExpiresAt)
  )
}

function isPasswordReset(value: Fields): value is Fields & PasswordResetRecord {
  return value.type === 'passwordReset' && isWaiting(value)
}

function isWaiting({ username, delivery, expiresAt }: Fields): boolean {
  const isDelivery =
    isObject(delivery) &&
    isText(delivery.destination) &&
    isText(delivery.medium) &&
    typeof delivery.attribute === 'string'
  return isText(username) && (delivery === null || isDelivery) && isTime(expiresAt)
}

/** A map of strings. */
function isTexts(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string')
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
