import type { Auth } from '@cognito-flow/core'
import type { Transport } from '@cognito-flow/transport'

export async function fetchAsAda(auth: Auth, transport: Transport, url: string) {
  const view = await auth.signIn({ username: 'ada' })
  // The trigger's question is in view.challenge, with its parameters, round and expiresAt.
  if (view.status === 'challenge') await auth.confirmSignIn({ answer: 'otter' })
  // fetch with the access token: renewed when it is due, and once more after a 401.
  return transport.authFetch(url)
}
