import { abortedError } from './call'
import { CognitoFlowError, isCognitoFlowError } from './cognito-flow-error'
import { readTokens } from './read-answer'
import type { SessionRecord, StoredRecord } from './record'
import { retry } from './retry'
import { toSessionRecord } from './session'
import type { TransportContext } from './transport-context'

/** A renewal under way; whoever asks meanwhile shares it. */
export interface Refresh {
  /** Rejects with `noSession` when signed out, with `aborted` when stopped. A refused renewal signs out here. */
  run(): Promise<SessionRecord>
  /** Discards the renewal under way. */
  stop(): void
}

/**
 * The single flight of GetTokensFromRefreshToken. It is not tied to one caller's signal: with rotation the old refresh token is
 * spent once the pool has answered, so the new one is kept as long as the same session is.
 */
export function createRefresh(context: TransportContext): Refresh {
  const { settings, call, store } = context
  let flight: {
    readonly done: Promise<SessionRecord>
    readonly controller: AbortController
  } | null = null

  async function renew(signal: AbortSignal): Promise<SessionRecord> {
    const session = await store.open()
    if (session?.type !== 'session') throw noSession()
    const elsewhere = newerThan(session, await store.peek())
    if (store.current !== session || signal.aborted) throw abortedError()
    if (elsewhere) return adopt(elsewhere)
    try {
      const answer = await retry(
        () =>
          call(
            'GetTokensFromRefreshToken',
            { ClientId: settings.clientId, RefreshToken: session.refreshToken },
            signal,
          ),
        { ...settings, sleep: (delayMs) => sleep(delayMs, signal) },
      )
      if (store.current !== session || signal.aborted) throw abortedError()
      const renewed = toSessionRecord(readTokens(answer), session, settings)
      await store.write(renewed)
      return renewed
    } catch (error) {
      if (!isRefused(error) || store.current !== session) throw error
      // A refresh token that another tab has rotated is refused here: its successor is in storage.
      const successor = newerThan(session, await store.peek())
      if (store.current !== session) throw abortedError()
      if (successor) return adopt(successor)
      await store.write(null)
      throw error
    }
  }

  function adopt(record: SessionRecord): SessionRecord {
    store.adopt(record)
    return record
  }

  function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        cancel()
        reject(abortedError())
      }
      const cancel = settings.schedule(() => {
        signal.removeEventListener('abort', onAbort)
        resolve()
      }, delayMs)
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  return {
    run() {
      if (flight) return flight.done
      const controller = new AbortController()
      const started = {
        controller,
        done: renew(controller.signal).finally(() => {
          if (flight === started) flight = null
        }),
      }
      flight = started
      return started.done
    },
    stop() {
      flight?.controller.abort()
      flight = null
    },
  }
}

/** A stored session of the same user that was issued after this one. */
function newerThan(session: SessionRecord, stored: StoredRecord | null): SessionRecord | null {
  return stored?.type === 'session' &&
    stored.userId === session.userId &&
    stored.accessToken !== session.accessToken &&
    stored.expiresAt > session.expiresAt
    ? stored
    : null
}

const refusals = new Set([
  'NotAuthorizedException',
  'RefreshTokenReuseException',
  'UserNotFoundException',
])

function isRefused(error: unknown): boolean {
  return isCognitoFlowError(error) && error.code === 'service' && refusals.has(error.name)
}

function noSession(): CognitoFlowError {
  return new CognitoFlowError('noSession', 'Nobody is signed in.')
}
