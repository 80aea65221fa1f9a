import type { Transport } from '@cognito-flow/transport'

/** An order, sent with a token that is good for the whole upload. */
export async function upload(transport: Transport, order: Blob, signal: AbortSignal) {
  const tokens = await transport.getTokens({ minValidityMs: 60_000, signal })
  if (tokens === null) return 'Sign in first.'
  const response = await transport.authFetch('https://api.example.com/orders', {
    method: 'POST',
    body: order,
    signal,
  })
  return response.ok ? 'Sent.' : `The server said ${response.status}.`
}
