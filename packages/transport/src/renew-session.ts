import { abortedError } from './aborted'
import { CognitoFlowError, isCognitoFlowError } from './cognito-flow-error'
import { readTokens } from './read-answer'
import type { SessionRecord, StoredRecord } from './record'
import { retry } from './retry'
import { toSessionRecord } from './session'
import { sleep } from './sleep'
import type { TransportContext } from './transport-context'

/**
 * GetTokensFromRefreshToken for the current session; the outcome is stored before anyone sees it. Nothing is stored when the
 * session has ended or changed hands meanwhile. A refusal by the pool ends the session here.
 */
export async function renewSession(
  { settings, call, store }: TransportContext,
  signal: AbortSignal,
): Promise<SessionRecord> {
  const session = await store.open()
  if (session?.type !== 'session') throw new CognitoFlowError('noSession', 'Nobody is signed in.')
  const assertUnchanged = () => {
    if (signal.aborted || store.current !== session) throw abortedError()
  }
  /** Another tab may have renewed it; with rotation, this tab's refresh token is spent then. */
  const renewedElsewhere = async () => {
    const stored = await store.peek()
    assertUnchanged()
    if (!isNewer(stored, session)) return null
    store.adopt(stored)
    return stored
  }

  const elsewhere = await renewedElsewhere()
  if (elsewhere) return elsewhere
  try {
    const answer = await retry(
      () =>
        call(
          'GetTokensFromRefreshToken',
          { ClientId: settings.clientId, RefreshToken: session.refreshToken },
          signal,
        ),
      { ...settings, sleep: (delayMs) => sleep(settings.schedule, delayMs, signal) },
    )
    assertUnchanged()
    const renewed = toSessionRecord(readTokens(answer), session, settings)
    await store.write(renewed)
    return renewed
  } catch (error) {
    if (!isRefused(error)) throw error
    assertUnchanged()
    const successor = await renewedElsewhere()
    if (successor) return successor
    await store.write(null)
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

const refusals = new Set([
  'NotAuthorizedException',
  'RefreshTokenReuseException',
  'UserNotFoundException',
])

/** Whether the pool has said that the refresh token is of no use any more. */
export function isRefused(error: unknown): boolean {
  return isCognitoFlowError(error) && error.code === 'service' && refusals.has(error.name)
}
