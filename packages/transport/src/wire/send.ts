import type { WireCallOptions } from './wire'

/** A request of Cognito's JSON protocol. */
interface ProtocolRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a sign-out asks for has to outlive the page that it leaves. */
const outlivesPage = /\.(RevokeToken|GlobalSignOut)$/

/**
 * Sends a request of either wire: no cookies, and no redirect is followed, for the request holds secrets that the other address
 * is not meant to see.
 */
export async function send(
  url: string,
  { headers, body }: ProtocolRequest,
  { signal, onDate }: WireCallOptions,
  fetchOver: typeof fetch = fetch,
): Promise<Response> {
  const response = await fetchOver(url, {
    method: 'POST',
    headers,
    body,
    signal,
    keepalive: outlivesPage.test(headers['x-amz-target'] ?? ''),
    // No `cache` mode: answers to POST are not reused anyway, and `no-store` costs a preflight before every request.
    credentials: 'omit',
    redirect: 'manual',
  })
  const date = response.headers.get('date')
  if (date) onDate?.(date)
  return response
}
