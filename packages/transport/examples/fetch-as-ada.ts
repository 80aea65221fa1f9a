import type { Auth } from '@cognito-flow/core'
import type { Transport } from '@cognito-flow/transport'

export async function fetchAsAda(auth: Auth, transport: Transport, url: string) {
  const view = await auth.signIn({ username: 'ada' })
  if (view.status === 'challenge') {
    console.log(view.challenge.parameters.hint, view.challenge.round, view.challenge.expiresAt)
    await auth.confirmSignIn({ answer: 'otter' })
  }
  const tokens = await transport.getTokens()
  return fetch(url, { headers: { authorization: `Bearer ${tokens?.accessToken}` } })
}
