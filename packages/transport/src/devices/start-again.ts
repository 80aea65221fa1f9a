import type { PasswordProof, SignIn } from '../sign-in/sign-ins'
import { startProof, toChoice, toSrpStart } from '../sign-in/start-flow'
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
  const { flow, username: USERNAME, asked, isProven } = signIn
  if (proof) {
    signIn.proof = await startProof(proof.password, proof.clientMetadata)
    return { ClientId, ...toSrpStart(flow, USERNAME, signIn.proof), ClientMetadata }
  }
  if (isProven) return null
  if (flow === 'custom')
    return { ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME }, ClientMetadata }
  const sentCode = (['EMAIL_OTP', 'SMS_OTP'] as const).find((factor) => factor === asked?.name)
  return { ClientId, ...toChoice(USERNAME, sentCode), ClientMetadata }
}
