import type { AuthFlow, ClientMetadata, Factor, SignInRequest } from '@cognito-flow/core'
import { createSrpClient } from '@cognito-flow/srp'
import { invalidInput, toPassword } from '../check-input'
import type { WireInput } from '../wire/wire'
import type { PasswordProof } from './sign-ins'

type Parameters = Pick<WireInput<'InitiateAuth'>, 'AuthFlow' | 'AuthParameters'>

/** How a flow begins: its part of InitiateAuth, and what the proof of the password will need. */
interface FlowStart {
  readonly parameters: Parameters
  readonly proof: PasswordProof | null
  /** Whether a password goes along, plain or as a proof. */
  readonly isProven: boolean
}

/** Rejects with `invalidInput` when the flow lacks its password. */
export async function startFlow(
  flow: AuthFlow,
  { username: USERNAME, password, preferredFactor, clientMetadata }: SignInRequest,
): Promise<FlowStart> {
  if (flow === 'custom') return unproven({ AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME } })
  // Whoever has a password at hand wants to use it.
  const factor = preferredFactor ?? (password && 'PASSWORD_SRP')
  const usesPassword = flow !== 'choice' || (password && factor?.startsWith('PASSWORD'))
  if (!usesPassword) return unproven(toChoice(USERNAME, factor))
  if (password === undefined) throw invalidInput(`The flow "${flow}" needs a password.`, 'password')
  const PASSWORD = toPassword(password, 'password')
  if (flow === 'password' || (flow === 'choice' && factor === 'PASSWORD'))
    return {
      parameters:
        flow === 'password'
          ? { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } }
          : toChoice(USERNAME, factor, { PASSWORD }),
      proof: null,
      isProven: true,
    }
  const proof = await startProof(PASSWORD, clientMetadata)
  return { parameters: toSrpStart(flow, USERNAME, proof), proof, isProven: true }
}

/** How a flow begins that proves a password. */
export function toSrpStart(
  flow: AuthFlow,
  USERNAME: string,
  { client: { srpA: SRP_A } }: PasswordProof,
): Parameters {
  if (flow === 'choice') return toChoice(USERNAME, 'PASSWORD_SRP', { SRP_A })
  return flow === 'customWithSrp'
    ? // The SDK's documentation calls the key ChallengeName; the service and its other clients say CHALLENGE_NAME.
      { AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME, SRP_A, CHALLENGE_NAME: 'SRP_A' } }
    : { AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME, SRP_A } }
}

/** USER_AUTH, by the factor that is wanted or by those that the pool offers. */
export function toChoice(
  USERNAME: string,
  factor: Factor | undefined,
  answer?: Readonly<Record<string, string>>,
): Parameters {
  return {
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME, ...(factor && { PREFERRED_CHALLENGE: factor }), ...answer },
  }
}

/** The ephemeral half of an SRP proof. */
export async function startProof(
  password: string,
  clientMetadata: ClientMetadata | undefined,
): Promise<PasswordProof> {
  return { password, client: await createSrpClient(), clientMetadata }
}

function unproven(parameters: Parameters): FlowStart {
  return { parameters, proof: null, isProven: false }
}
