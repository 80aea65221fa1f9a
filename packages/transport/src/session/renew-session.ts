import { abortedError } from '../aborted'
import { CognitoFlowError } from '../cognito-flow-error'
import { isDeviceMissing } from '../devices/is-device-missing'
import type { RequestContext } from '../request-context'
import { readTokens } from '../sign-in/read-answer'
import { sleep } from '../sleep'
import { retry } from '../wire/retry'
import type { SessionRecord, StoredRecord } from './record'
import { revokeUnused } from './revoke-unused'
import { toSessionRecord } from './session'
import { readDeviceKey } from './tokens'

/**
 * GetTokensFromRefreshToken for the current session; the outcome is stored before anyone sees it. Nothing is stored when the
 * session has ended or changed hands meanwhile. What a failure means for the session is for the machine to decide.
 */
export async function renewSession(
  context: RequestContext,
  signal: AbortSignal,
): Promise<SessionRecord> {
  const { settings, call, store } = context
  const session = await store.open()
  if (session?.type !== 'session') throw new CognitoFlowError('noSession', 'Nobody is signed in.')
  const assertUnchanged = () => {
    if (signal.aborted || store.current !== session) throw abortedError()
  }
  /** Tokens that come after the sign-out: a session that goes on keeps what it may still need. */
  const revokeIfSignedOut = (answer: unknown) => {
    if (store.current?.type !== 'session') revokeUnused(context, answer)
  }
  /** Another tab may have renewed it; with rotation, this tab's refresh token is spent then. */
  const renewedElsewhere = async () => {
    const stored = await store.peek()
    assertUnchanged()
    if (!isNewer(stored, session)) return null
    store.adopt(stored)
    return stored
  }

  /** [rec] The tokens of a device are renewed in its name only. */
  const renew = (DeviceKey: string | undefined) =>
    call(
      'GetTokensFromRefreshToken',
      { ClientId: settings.clientId, RefreshToken: session.refreshToken, DeviceKey },
      signal,
      revokeIfSignedOut,
    )
  const deviceKey = readDeviceKey(session.accessToken)

  const elsewhere = await renewedElsewhere()
  if (elsewhere) return elsewhere
  try {
    const answer = await retry(
      () =>
        renew(deviceKey).catch((error) => {
          // [inf] Without the name of a device that is forgotten the pool says whether the session is over too.
          if (deviceKey === undefined || !isDeviceMissing(error)) throw error
          return renew(undefined)
        }),
      { ...settings, sleep: (delayMs) => sleep(settings.schedule, delayMs, signal) },
    )
    revokeIfSignedOut(answer)
    assertUnchanged()
    const renewed = toSessionRecord(readTokens(answer), session, settings)
    await store.write(renewed)
    return renewed
  } catch (error) {
    assertUnchanged()
    const successor = await renewedElsewhere()
    if (successor) return successor
    throw error
  }
}

function isNewer(stored: StoredRecord | null, session: SessionRecord): stored is SessionRecord {
  return (
    stored?.type === 'session' &&
    stored.userId === session.userId &&
    stored.accessToken !== session.accessToken &&
    stored.expiresAt > session.expiresAt
  )
}
