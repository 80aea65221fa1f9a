import { unlessAborted } from '../aborted'
import { CognitoFlowError } from '../cognito-flow-error'
import type { TransportContext } from '../transport-context'
import { reconcile } from './reconcile'
import type { SessionRecord } from './record'
import { isFresh, isUsable } from './to-session'
import type { Tokens } from './tokens'

export interface GetTokensOptions {
  /** Renew even a fresh token, for example after the user's groups have changed. */
  readonly forceRefresh?: boolean
  /** How long the access token has to be good for at least, in ms: as long as the request takes that it is for. */
  readonly minValidityMs?: number
  /** Ends the wait, not the renewal: others may wait for it too. */
  readonly signal?: AbortSignal | undefined
}

/** Tokens fit to use now, or `null` when nobody is signed in. A token that could not be renewed will do until it expires. */
export async function getTokens(
  context: TransportContext,
  { forceRefresh = false, minValidityMs = 0, signal }: GetTokensOptions = {},
): Promise<Tokens | null> {
  if (!(minValidityMs >= 0))
    throw new CognitoFlowError('invalidInput', 'minValidityMs must be a time in ms.')
  const { signal: never } = new AbortController()
  return unlessAborted(find(context, forceRefresh, minValidityMs), signal ?? never)
}

async function find(
  context: TransportContext,
  isForced: boolean,
  minValidityMs: number,
): Promise<Tokens | null> {
  const { settings, store, renewals, announce } = context
  await reconcile(context)
  const record = store.current
  if (record?.type !== 'session') return null
  const now = settings.now()
  const isLong = record.expiresAt - now >= minValidityMs
  // One that the pool will not renew any more is used up.
  const isFit = renewals.isRefused(record) ? isUsable : isFresh
  if (!isForced && isLong && isFit(record, now)) return toTokens(record)
  const isGood = () => !isForced && isUsable(record, settings.now())
  const { done, soon } = renewals.run()
  // The machine joins: what comes of it is its to show, and its to end.
  announce(isGood() ? { type: 'wake', at: record.expiresAt } : { type: 'refresh' })
  try {
    return toTokens(await (isGood() ? soon : done))
  } catch (error) {
    if (isGood() && store.current === record) return toTokens(record)
    throw error
  }
}

function toTokens({ accessToken, idToken, expiresAt }: SessionRecord): Tokens {
  return { accessToken, idToken, expiresAt }
}
