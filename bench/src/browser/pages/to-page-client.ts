import { createAuth } from '@cognito-flow/core'
import { createTransport, type TransportConfig } from '@cognito-flow/transport'
import type { PageClient } from './bench-page'

/** Our client, as the quick start makes it. */
export function toPageClient(config: TransportConfig): PageClient {
  const transport = createTransport(config)
  const auth = createAuth(transport)
  const assertSignedIn = async () => {
    if ((await transport.getTokens()) === null) throw new Error(`Ended in ${auth.getView().status}`)
  }
  return {
    async signInWithPassword(username, password) {
      await auth.signIn({ username, password, flow: 'srp' })
      await assertSignedIn()
    },
    async signInWithAnswer(username, answer) {
      await auth.signIn({ username, flow: 'custom' })
      await auth.confirmSignIn({ answer })
      await assertSignedIn()
    },
    restore: async () => (await auth.settled()).status === 'signedIn',
  }
}
