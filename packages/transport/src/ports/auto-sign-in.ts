import type { PortSignal, Step } from '@cognito-flow/core'
import { toUsername } from '../check-input'
import { isCognitoFlowError } from '../cognito-flow-error'
import type { SignInContext } from '../sign-in-context'
import { signIn } from './sign-in'

/**
 * Signs in by the configured flow after a sign-up: with `choice` by the Session of its confirmation, else with the password that was
 * typed, where the flow needs one. A user who turns out not to be confirmed yet may become so later: what is remembered stays.
 */
export async function autoSignIn(
  context: SignInContext,
  request: { readonly username: string },
  signal: PortSignal,
): Promise<Step> {
  const { rememberedSignUp } = context
  try {
    return await signInBy(context, request, signal)
  } catch (error) {
    const mayStill = isCognitoFlowError(error) && error.name === 'UserNotConfirmedException'
    if (!mayStill) rememberedSignUp.forget()
    throw error
  }
}

function signInBy(
  context: SignInContext,
  request: { readonly username: string },
  signal: PortSignal,
): Promise<Step> {
  const { settings, rememberedSignUp } = context
  const username = toUsername(request.username)
  const { password, session } = rememberedSignUp.of(username)
  if (settings.flow === 'custom') return signIn(context, { username }, signal)
  if (settings.flow === 'choice' && session && session.expiresAt > settings.now()) {
    rememberedSignUp.remember({ username, password })
    return signIn(context, { username }, signal, session.sessionString)
  }
  return signIn(context, { username, ...(password && { password }) }, signal)
}
