import { isCognitoFlowError } from '../cognito-flow-error'
import type { TransportContext } from '../transport-context'
import { isTransient } from '../wire/is-transient'
import type { SessionRecord } from './record'
import type { Tokens } from './tokens'

export interface GetTokensOptions {
  /** Renew even a fresh token, for example after the user's groups have changed. */
  readonly forceRefresh?: boolean
}

/** Tokens fit to use now, or `null` when nobody is signed in. A token that could not be renewed will do until it expires. */
export async function getTokens(
  { settings, store, renewals, announce }: TransportContext,
  { forceRefresh = false }: GetTokensOptions = {},
): Promise<Tokens | null> {
  const record = await store.open()
  if (record?.type !== 'session') return null
  if (!forceRefresh && settings.now() < record.refreshAt) return toTokens(record)
  try {
    const renewal = renewals.run()
    // The machine joins: what comes of it is its to show, and its to end.
    announce({ type: 'refresh' })
    return toTokens(await renewal)
  } catch (error) {
    const isUsable = settings.now() < record.expiresAt && store.current === record
    if (!forceRefresh && isUsable && !isRefused(error)) return toTokens(record)
    throw error
  }
}

/** The pool has said no: nobody should rely on a session that may be over. */
function isRefused(error: unknown): boolean {
  return isCognitoFlowError(error) && error.code === 'service' && !isTransient(error)
}

function toTokens({ accessToken, idToken, expiresAt }: SessionRecord): Tokens {
  return { accessToken, idToken, expiresAt }
}
