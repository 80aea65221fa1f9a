import type { SessionRecord } from './record'
import type { Refresh } from './refresh'
import type { Tokens } from './tokens'
import type { TransportContext } from './transport-context'

export interface GetTokensOptions {
  /** Renew even a fresh token, for example after the user's groups have changed. */
  readonly forceRefresh?: boolean
}

/** Tokens fit to use now, or `null` when nobody is signed in. A token that could not be renewed will do until it expires. */
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
    const isUsable = settings.now() < record.expiresAt && store.current === record
    if (!forceRefresh && isUsable) return toTokens(record)
    throw error
  }
}

function toTokens({ accessToken, idToken, expiresAt }: SessionRecord): Tokens {
  return { accessToken, idToken, expiresAt }
}
