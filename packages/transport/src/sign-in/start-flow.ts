import type { AuthFlow, SignInRequest } from '@cognito-flow/core'
import { createSrpClient } from '@cognito-flow/srp'
import { checkPassword, invalidInput } from '../check-input'
import type { WireInput } from '../wire/wire'
import type { PasswordProof } from './sign-ins'

/** How a flow begins: its part of InitiateAuth, and what the proof of the password will need. */
interface FlowStart {
  readonly parameters: Pick<WireInput<'InitiateAuth'>, 'AuthFlow' | 'AuthParameters'>
  readonly proof: PasswordProof | null
}

/** Rejects with `invalidInput` when the flow lacks its password. */
export async function startFlow(
  flow: AuthFlow,
  { username: USERNAME, password, clientMetadata }: SignInRequest,
): Promise<FlowStart> {
  if (flow === 'custom')
    return { parameters: { AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME } }, proof: null }
  if (password === undefined) throw invalidInput(`The flow "${flow}" needs a password.`)
  const PASSWORD = checkPassword(password.reveal())
  if (flow === 'password')
    return {
      parameters: { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } },
      proof: null,
    }
  const client = await createSrpClient()
  const start = { USERNAME, SRP_A: client.srpA }
  return {
    parameters:
      flow === 'srp'
        ? { AuthFlow: 'USER_SRP_AUTH', AuthParameters: start }
        : // The SDK's documentation calls the key ChallengeName; the service and its other clients say CHALLENGE_NAME.
          { AuthFlow: 'CUSTOM_AUTH', AuthParameters: { ...start, CHALLENGE_NAME: 'SRP_A' } },
    proof: { password, client, clientMetadata },
  }
}
