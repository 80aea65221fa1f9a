import type { PortSignal, SignInRequest, Step } from '@cognito-flow/core'
import { throwIfAborted } from '../aborted'
import { checkUsername, invalidInput } from '../check-input'
import { isFlow } from '../config'
import { ask } from '../sign-in/ask'
import { startFlow } from '../sign-in/start-flow'
import type { TransportContext } from '../transport-context'

/**
 * InitiateAuth. `clientMetadata` reaches the PreSignUp, PreAuthentication and UserMigration triggers; after a password proof it is sent
 * again, which is when Define and Create Auth Challenge see it.
 */
export async function signIn(
  context: TransportContext,
  request: SignInRequest,
  signal: PortSignal,
): Promise<Step> {
  const { settings, store, signIns, rememberedSignUp } = context
  const { username, flow = settings.flow, clientMetadata } = request
  rememberedSignUp.forget()
  checkUsername(username)
  if (!isFlow(flow)) throw invalidInput('The flow is not one of the flows there are.')
  const { parameters, proof } = await startFlow(flow, request)
  throwIfAborted(signal)

  const running = signIns.begin(username, proof)
  try {
    if ((await store.open())?.type === 'challenge') await store.write(null)
    return await ask(
      context,
      running,
      'InitiateAuth',
      { ClientId: settings.clientId, ...parameters, ClientMetadata: clientMetadata },
      signal,
    )
  } catch (error) {
    await signIns.forget(running.id)
    throw error
  }
}
