import type { AuthFlow, ClientMetadata, PortSignal, Step } from '@cognito-flow/core'
import { createSrpClient } from '@cognito-flow/srp'
import { type FlowStart, toAuthParameters } from './auth-parameters'
import { checkPassword, checkUsername, invalidInput } from './check-input'
import { isFlow } from './config'
import { nextStep } from './next-step'
import type { PasswordProof } from './sign-ins'
import type { TransportContext } from './transport-context'

/** A sign-in with its password out of the box. */
export interface SignInInput {
  readonly username: string
  readonly password?: string | undefined
  readonly flow?: AuthFlow | undefined
  readonly clientMetadata?: ClientMetadata | undefined
}

/**
 * InitiateAuth. `clientMetadata` reaches the PreSignUp, PreAuthentication and UserMigration triggers; after a password proof it is sent
 * again, which is when Define and Create Auth Challenge see it.
 */
export async function signIn(
  context: TransportContext,
  { username, password, flow = context.settings.flow, clientMetadata }: SignInInput,
  signal: PortSignal,
): Promise<Step> {
  const { settings, call, store, signIns } = context
  checkUsername(username)
  if (!isFlow(flow)) throw invalidInput('The flow is not one of the flows there are.')
  const { start, proof } = prepare(flow, password, clientMetadata)

  const running = signIns.begin(username, proof)
  try {
    if ((await store.open())?.type === 'challenge') await store.write(null)
    const answer = await call(
      'InitiateAuth',
      {
        ClientId: settings.clientId,
        ...toAuthParameters(username, start),
        ClientMetadata: clientMetadata,
      },
      signal,
    )
    return await nextStep(context, running, answer, signal)
  } catch (error) {
    await signIns.forget(running.handle)
    throw error
  }
}

function prepare(
  flow: AuthFlow,
  password: string | undefined,
  clientMetadata: ClientMetadata | undefined,
): { start: FlowStart; proof: PasswordProof | null } {
  if (flow === 'custom') return { start: { flow }, proof: null }
  if (password === undefined) throw invalidInput(`The flow "${flow}" needs a password.`)
  checkPassword(password)
  if (flow === 'password') return { start: { flow, password }, proof: null }
  const client = createSrpClient()
  return { start: { flow, srpA: client.srpA }, proof: { password, client, clientMetadata } }
}
