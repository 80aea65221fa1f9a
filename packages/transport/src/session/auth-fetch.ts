import { CognitoFlowError } from '../cognito-flow-error'
import type { TransportContext } from '../transport-context'
import { getTokens } from './get-tokens'

/**
 * `fetch` with the access token as `Authorization: Bearer …`. After a 401 the token is renewed and the request repeated, once; where
 * it cannot be renewed the 401 is the answer. Rejects as `getTokens` and `fetch` do, and with `noSession` when nobody is signed in.
 */
export async function authFetch(
  context: TransportContext,
  input: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  const request = new Request(input, init)
  const { signal } = request
  /** A body can be read once. */
  const send = (accessToken: string) => {
    const copy = request.clone()
    copy.headers.set('authorization', `Bearer ${accessToken}`)
    return fetch(copy)
  }
  const tokens = await getTokens(context, { signal })
  if (tokens === null) throw new CognitoFlowError('noSession', 'Nobody is signed in.')
  const response = await send(tokens.accessToken)
  if (response.status !== 401) return response
  // Another request may have renewed it in the meantime.
  const now = await getTokens(context, { signal }).catch(() => null)
  const isSame = now?.accessToken === tokens.accessToken
  const renewed = isSame
    ? await getTokens(context, { forceRefresh: true, signal }).catch(() => null)
    : now
  if (renewed === null) return response
  await response.body?.cancel()
  return send(renewed.accessToken)
}
