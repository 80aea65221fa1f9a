import type { Auth } from '@cognito-flow/core'
import type { Transport } from '@cognito-flow/transport'

/** While a passkey challenge waits and nothing is `busy`; `signal` aborts when the form goes away. */
export async function offerPasskeys(auth: Auth, transport: Transport, signal: AbortSignal) {
  const answer = await transport.autofillPasskey({ signal }).catch(() => undefined)
  if (answer !== undefined) await auth.confirmSignIn({ answer })
}
