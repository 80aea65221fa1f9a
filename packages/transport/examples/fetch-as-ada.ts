import type { Auth } from '@cognito-flow/core'
import type { Transport } from '@cognito-flow/transport'

export async function fetchAsAda(auth: Auth, transport: Transport, url: string) {
  const view = await auth.signIn({ username: 'ada' })
  // The trigger's question is in view.challenge, with its parameters, round and expiresAt.
  if (view.status === 'challenge') await auth.confirmSignIn({ answer: 'otter' })
  const tokens = await transport.getTokens()
  return fetch(url, { headers: { authorization: `Bearer ${tokens?.accessToken}` } })
}
