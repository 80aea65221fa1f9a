import type { Auth, AuthView } from '@cognito-flow/core'
import type { Transport } from '@cognito-flow/transport'

/**
 * While a passkey is asked for, offers the user's passkeys where the browser fills names in, and answers with the one that is
 * chosen. The transport takes the offer back when the sign-in goes on otherwise.
 */
export function offerPasskeys(auth: Auth, transport: Transport): void {
  let isOffered = false
  auth.subscribe((view) => {
    const asks = asksForPasskey(view)
    if (asks && !isOffered)
      transport.autofillPasskey().then(
        (answer) => auth.send({ type: 'confirmSignIn', answer }),
        // There is still the button: whoever presses it is told what is wrong.
        () => {},
      )
    isOffered = asks
  })
}

function asksForPasskey(view: AuthView): boolean {
  return view.status === 'challenge' && view.challenge.kind === 'passkey' && !view.busy
}
