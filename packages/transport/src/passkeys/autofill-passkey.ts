import type { PortSignal } from '@cognito-flow/core'
import { abortedError } from '../aborted'
import { invalidInput } from '../check-input'
import { signInOver } from '../sign-in/sign-ins'
import type { TransportContext } from '../transport-context'

export interface AutofillPasskeyOptions {
  /** Takes the offer back, such as when the page leaves the form: the promise rejects with `aborted`. */
  readonly signal?: PortSignal
}

/** Waits for the user to choose a passkey in the page's autofill; the machine knows nothing of it until it is the answer. */
export async function autofillPasskey(
  { store, signIns, passkeys }: TransportContext,
  { signal = new AbortController().signal }: AutofillPasskeyOptions = {},
): Promise<string> {
  const record = store.current
  if (record?.type !== 'challenge') throw signInOver()
  const signIn = signIns.find(record.signInId)
  const { asked } = signIn
  if (asked?.name !== 'WEB_AUTHN') throw invalidInput('The challenge does not ask for a passkey.')
  const assertion = await passkeys.ask(asked, { isAutofill: true, signal })
  signIns.assertRunning(signIn, signal)
  if (signIn.asked !== asked) throw abortedError()
  return assertion
}
