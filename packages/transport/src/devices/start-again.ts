import { Secret } from '@cognito-flow/core'
import { isFactor } from '../flows'
import type { PasswordProof, SignIn } from '../sign-in/sign-ins'
import { startFlow, toChoice } from '../sign-in/start-flow'
import type { WireInput } from '../wire/wire'
import type { SignInInput } from './device-key-parameter'

/** The request that was refused, and the password that it was to prove. */
export interface Refused {
  readonly signIn: SignIn
  readonly input: SignInInput
  readonly proof: PasswordProof | undefined
}

/**
 * The InitiateAuth of the same sign-in once more; `null` where it would need what was typed before and is gone. [inf] The Session
 * of the refused request counts as spent.
 */
export async function startAgain({
  signIn,
  input,
  proof,
}: Refused): Promise<WireInput<'InitiateAuth'> | null> {
  if ('AuthFlow' in input) return input
  const { ClientId, ClientMetadata } = input
  const { flow, username, asked, isProven } = signIn
  if (proof) {
    const { password, clientMetadata } = proof
    const again = {
      username,
      password: new Secret(password),
      ...(clientMetadata && { clientMetadata }),
    }
    const start = await startFlow(flow, again)
    signIn.proof = start.proof
    return { ClientId, ...start.parameters, ClientMetadata: clientMetadata }
  }
  if (isProven) return null
  if (flow === 'custom') {
    const { parameters } = await startFlow(flow, { username })
    return { ClientId, ...parameters, ClientMetadata }
  }
  const factor = asked && isFactor(asked.name) ? asked.name : undefined
  return { ClientId, ...toChoice(username, factor), ClientMetadata }
}
