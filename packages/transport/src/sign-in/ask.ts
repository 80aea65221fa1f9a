import type { PortSignal, Step } from '@cognito-flow/core'
import { revokeUnused } from '../session/revoke-unused'
import type { TransportContext } from '../transport-context'
import type { WireInput } from '../wire/wire'
import { nextStep } from './next-step'
import type { SignIn } from './sign-ins'

/** One request of a sign-in, and where its answer leads. */
export async function ask<Operation extends 'InitiateAuth' | 'RespondToAuthChallenge'>(
  context: TransportContext,
  signIn: SignIn,
  operation: Operation,
  input: WireInput<Operation>,
  signal: PortSignal,
): Promise<Step> {
  const answer = await context.call(operation, input, signal, (late) => revokeUnused(context, late))
  return nextStep(context, signIn, answer, signal)
}
