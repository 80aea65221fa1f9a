import { isTransient } from './is-transient'
import type { SessionRecord } from './record'
import type { Refresh } from './refresh'
import type { Tokens } from './tokens'
import type { TransportContext } from './transport-context'

export interface GetTokensOptions {
  /** Renew even a fresh token, for example after the user's groups have changed. */
  readonly forceRefresh?: boolean
}

/** Tokens fit to use now, or `null` when nobody is signed in. Offline, a token that has not expired yet will do. */
export async function getTokens(
  { settings, store }: TransportContext,
  refresh: Refresh,
  { forceRefresh = false }: GetTokensOptions,
): Promise<Tokens | null> {
  const record = await store.open()
  if (record?.type !== 'session') return null
  if (!forceRefresh && settings.now() < record.refreshAt) return toTokens(record)
  try {
    return toTokens(await refresh.run('application'))
  } catch (error) {
    const usable = settings.now() < record.expiresAt && store.current === record
    if (!forceRefresh && usable && isTransient(error)) return toTokens(record)
    throw error
  }
}

function toTokens({ accessToken, idToken, expiresAt }: SessionRecord): Tokens {
  return { accessToken, idToken, expiresAt }
}
