import type { PortSignal, Step } from '@cognito-flow/core'
import { revokeUnused } from '../session/revoke-unused'
import type { SignInContext } from '../sign-in-context'
import type { WireInput } from '../wire/wire'
import { nextStep } from './next-step'
import type { PasswordProof, SignIn } from './sign-ins'

/**
 * One request of a sign-in, and where its answer leads. Where the pool does not know the device that it named, the sign-in starts
 * again without one.
 *
 * @param proof - What the request proves, should it have to be proven again.
 */
export async function ask<Operation extends 'InitiateAuth' | 'RespondToAuthChallenge'>(
  context: SignInContext,
  signIn: SignIn,
  operation: Operation,
  input: WireInput<Operation>,
  signal: PortSignal,
  proof?: PasswordProof,
): Promise<Step> {
  const { call, signIns } = context
  const onLate = (late: unknown) => revokeUnused(context, late)
  signIn.clientMetadata = input.ClientMetadata
  const devices = await context.devices.open({ isStart: operation === 'InitiateAuth' })
  const named = devices?.addKey(signIn, input) ?? input
  const answer = await call(operation, named, signal, onLate).catch(async (error) => {
    if (!devices || named === input) throw error
    const again = await devices.startAgain({ signIn, input, proof }, error)
    signIns.assertRunning(signIn, signal)
    return call('InitiateAuth', again, signal, onLate)
  })
  return nextStep(context, signIn, answer, signal)
}
