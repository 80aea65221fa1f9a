import { abortedError } from '../aborted'
import { CognitoFlowError, isCognitoFlowError } from '../cognito-flow-error'
import { readTokens } from '../sign-in/read-answer'
import { sleep } from '../sleep'
import { retry } from '../wire/retry'
import { withLock } from './lock'
import { browser, isPage } from './page'
import { reconcile } from './reconcile'
import { isSameSession, type SessionRecord, type StoredRecord } from './record'
import { requestTokens } from './request-tokens'
import { revokeUnused } from './revoke-unused'
import { toSessionRecord } from './session'
import type { SessionContext } from './session-context'

/** How a renewal goes on while it waits between two tries. */
interface RenewalOptions {
  readonly signal: AbortSignal
  /** What was to be renewed when that was decided; `null` where storage has not been read yet. */
  readonly before: StoredRecord | null
  onFailedTry(error: unknown): void
  /** Resolves when the wait for the next try is over early. */
  hurried(): Promise<void>
}

/** How often to look for what another tab has stored, and how long to wait between two looks, in ms. */
interface Patience {
  readonly looks: number
  readonly everyMs: number
}

const once: Patience = { looks: 1, everyMs: 0 }
/** For what has been written and is on its way between two processes of the browser. */
const inFlight: Patience = { looks: 10, everyMs: 25 }
/** For the answer that another tab must be about to get: the refresh token here was spent, and not by this one. */
const underWay: Patience = { looks: 20, everyMs: 250 }

/**
 * GetTokensFromRefreshToken for the current session: once between all tabs, and not at all where another tab has renewed it
 * meanwhile. The outcome is stored before anyone sees it. Nothing is stored when the session has ended or changed hands. What a
 * failure means for the session is for the machine to decide.
 */
export async function renewSession(
  context: SessionContext,
  options: RenewalOptions,
): Promise<SessionRecord> {
  const { settings, store } = context
  await store.open()
  const before = options.before ?? currentSession(context, options)
  const { signal, onFailedTry, hurried } = options
  // The lock is for a try alone: where there is no network, the other tabs are to find out as soon.
  const attempt = () =>
    withLock(store.key, settings, signal, async (isContended) => {
      await lookFor(context, signal, before, isContended ? inFlight : once)
      const session = currentSession(context, options, before)
      return session === before ? renew(context, session, options) : session
    }).catch((error) => {
      onFailedTry(error)
      throw error
    })
  return retry(attempt, {
    ...settings,
    sleep: (delayMs) => sleep(settings.schedule, delayMs, signal, hurried()),
  })
}

/** Throws `noSession` when signed out, `aborted` when stopped or when the session is another than `before`. */
function currentSession(
  { store: { current } }: SessionContext,
  { signal }: RenewalOptions,
  before = current,
): SessionRecord {
  if (signal.aborted) throw abortedError()
  if (current?.type !== 'session') throw new CognitoFlowError('noSession', 'Nobody is signed in.')
  if (!isSameSession(before, current)) throw abortedError()
  return current
}

async function renew(
  context: SessionContext,
  session: SessionRecord,
  options: RenewalOptions,
): Promise<SessionRecord> {
  const { settings, store } = context
  const { signal } = options
  try {
    const answer = await request(context, session, signal)
    const record = toSessionRecord(readTokens(answer), session, settings)
    if (!signal.aborted && (await store.replace(session, record))) return record
    await reconcile(context)
    // Nobody holds these tokens: a session that goes on keeps what it may still need.
    if (store.current?.type !== 'session') revokeUnused(context, answer)
  } catch (error) {
    await lookFor(context, signal, session, isSpent(error) ? underWay : once)
    if (!signal.aborted && store.current === session) throw error
  }
  return currentSession(context, options, session)
}

async function request(
  context: SessionContext,
  session: SessionRecord,
  signal: AbortSignal,
): Promise<unknown> {
  const { store } = context
  /** Tokens that come after the sign-out. */
  const onLate = (answer: unknown) => {
    if (store.current?.type !== 'session') revokeUnused(context, answer)
  }
  // The browser knows when there is no network at all, and asks for nothing then.
  if (browser().onLine === false) throw new CognitoFlowError('network', 'The browser is offline.')
  return requestTokens(context, session, signal, onLate)
}

/** Follows other tabs until there is something else than `known`, or patience ends. */
async function lookFor(
  context: SessionContext,
  signal: AbortSignal,
  known: StoredRecord,
  { looks, everyMs }: Patience,
): Promise<void> {
  const { settings, store } = context
  const count = store.isShared && isPage() ? looks : 1
  for (let look = 1; ; look += 1) {
    await reconcile(context)
    if (look >= count || store.current !== known) return
    await sleep(settings.schedule, everyMs, signal)
  }
}

function isSpent(error: unknown): boolean {
  return isCognitoFlowError(error) && error.name === 'RefreshTokenReuseException'
}
