import type { Settings } from '../config'
import { isObject } from '../is-object'
import { parseJson } from '../parse-json'
import { randomId } from '../random-id'
import type { SessionRecord } from '../session/record'
import { toSessionRecord } from '../session/session'
import { idClaims, lifetimeOf, readUser } from '../session/tokens'
import type { OlderItems } from './older-items'

/** The session of another library that is as good as one of ours. */
export interface OlderSession {
  /** What it is kept under: the name that was typed, or the pool's own. */
  readonly name: string
  /** What the user typed, if that is known. */
  readonly typedName: string | null
  readonly record: SessionRecord
}

const MAX_LENGTH = 65_536

/** The items of one user's session. */
export const sessionItems = [
  'accessToken',
  'idToken',
  'refreshToken',
  'clockDrift',
  'signInDetails',
  'oauthMetadata',
  'oidcProvider',
  'userData',
]

/** The items of a client: who signed in last, and what a sign-in through the hosted UI leaves. */
export const clientItems = [
  'LastAuthUser',
  'oauthSignIn',
  'oauthPKCE',
  'oauthState',
  'inflightOAuth',
  'inflightOAuthDeadline',
]

/** The session of the user who signed in last; `null` unless it is whole, and all of one user of this pool and client. */
export async function readOlderSession(
  items: OlderItems,
  settings: Settings,
): Promise<OlderSession | null> {
  const name = await items.read('LastAuthUser')
  if (name === null) return null
  const item = (key: string) => items.read(`${name}.${key}`)
  const [accessToken, idToken, refreshToken] = [
    await item('accessToken'),
    await item('idToken'),
    await item('refreshToken'),
  ]
  if (accessToken === null || refreshToken === null) return null
  if (refreshToken.length > MAX_LENGTH) return null
  const user = readUser({ accessToken, idToken }, settings)
  if (user === null) return null

  const details = await item('signInDetails')
  const isAmplify6 = details !== null || (await item('oauthMetadata')) !== null
  const clockOffsetMs = toClockOffset(await item('clockDrift'), isAmplify6)
  const expiresAt = user.expiresAtOfPool + clockOffsetMs
  const lifetimeMs = Number.isFinite(expiresAt)
    ? Math.max(0, Math.min(expiresAt - settings.now(), lifetimeOf(accessToken)))
    : 0
  const sessionId = toSessionId(accessToken)
  const issued = { accessToken, idToken, refreshToken, lifetimeMs }
  const record = toSessionRecord(issued, { username: name, sessionId }, settings)
  return { name, typedName: readLoginId(details), record: { ...record, clockOffsetMs } }
}

/**
 * How far the device's clock is ahead of the pool's, in ms. [amp] aws-amplify 6 notes how far it is behind, in ms; the others how far it
 * is ahead, in seconds. Where it is not known who wrote, what lets the token end sooner.
 */
function toClockOffset(clockDrift: string | null, isAmplify6: boolean): number {
  const drift = Number(clockDrift)
  if (!Number.isSafeInteger(drift)) return 0
  return isAmplify6 ? -drift : Math.min(-drift, drift * 1_000)
}

/** What all tokens of one sign-in share, so that every tab that takes it over makes the same session of it. */
function toSessionId(accessToken: string): string {
  const { origin_jti, jti } = idClaims(accessToken)
  const id = origin_jti ?? jti
  return typeof id === 'string' && id !== '' ? id : randomId()
}

function readLoginId(signInDetails: string | null): string | null {
  const details = parseJson(signInDetails ?? '')
  return isObject(details) && typeof details.loginId === 'string' ? details.loginId : null
}
