import type { PortSignal, Step } from '@cognito-flow/core'
import { invalidInput } from '../check-input'
import type { TransportContext } from '../transport-context'
import { signIn } from './sign-in'

/** Signs in by the configured flow after a sign-up, with its password where the flow needs one. One try. */
export async function autoSignIn(
  context: TransportContext,
  { username }: { readonly username: string },
  signal: PortSignal,
): Promise<Step> {
  const signUp = context.rememberedSignUp.take(username)
  if (context.settings.flow === 'custom') return signIn(context, { username }, signal)
  if (signUp === null) throw invalidInput('The password of the sign-up is gone; sign in with it.')
  return signIn(context, { username, password: signUp.password }, signal)
}
