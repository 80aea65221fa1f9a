import type { PortSignal, SignInRequest, Step } from '@cognito-flow/core'
import { throwIfAborted } from '../aborted'
import { invalidInput, toUsername } from '../check-input'
import { isFactor, isFlow } from '../flows'
import { ask } from '../sign-in/ask'
import { startFlow } from '../sign-in/start-flow'
import type { SignInContext } from '../sign-in-context'

/**
 * InitiateAuth. `clientMetadata` reaches the PreSignUp, PreAuthentication and UserMigration triggers; after a password proof it is sent
 * again, which is when Define and Create Auth Challenge see it.
 *
 * @param sessionString - The Session of the sign-up that was just confirmed: it stands for the first factor.
 */
export async function signIn(
  context: SignInContext,
  request: SignInRequest,
  signal: PortSignal,
  sessionString?: string,
): Promise<Step> {
  const { settings, store, signIns, rememberedSignUp } = context
  const username = toUsername(request.username)
  const { flow = settings.flow, preferredFactor = settings.preferredFactor } = request
  if (!isFlow(flow)) throw invalidInput('The flow is not one of the flows there are.', 'flow')
  if (preferredFactor !== undefined && !isFactor(preferredFactor))
    throw invalidInput(
      'The preferred factor is not one of the factors there are.',
      'preferredFactor',
    )
  rememberedSignUp.of(username)
  const { parameters, ...start } = await startFlow(flow, {
    ...request,
    username,
    ...(preferredFactor && { preferredFactor }),
  })
  throwIfAborted(signal)

  const running = signIns.begin({ username, flow, ...start })
  try {
    const pending = await store.open()
    const isOthers = pending?.type !== 'session' && pending?.username !== username
    if (pending?.type === 'challenge' || isOthers) await store.write(null)
    const step = await ask(
      context,
      running,
      'InitiateAuth',
      {
        ClientId: settings.clientId,
        ...parameters,
        Session: sessionString,
        ClientMetadata: request.clientMetadata,
      },
      signal,
    )
    rememberedSignUp.forget()
    return step
  } catch (error) {
    await signIns.forget(running.id)
    throw error
  }
}
