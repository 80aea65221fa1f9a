import type { CallContext } from '../pool-context'
import { triggerMissing } from '../triggers/define-auth-challenge'
import { preAuthentication } from '../triggers/pre-authentication'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { toRound } from './custom-flow'
import type { FlowStart } from './flow'
import { proceedCustomFlow } from './proceed-custom-flow'
import { assertMaySignIn } from './sign-in-permission'
import { startHandshake } from './start-handshake'

/** CUSTOM_AUTH from InitiateAuth, with the password proof first when CHALLENGE_NAME asks for it. */
export async function startCustomFlow(pool: CallContext, start: FlowStart): Promise<AuthResponse> {
  const { subject, parameters } = start
  if (!pool.triggers.defineAuthChallenge) throw triggerMissing()
  const beginsWithSrp = parameters.get('CHALLENGE_NAME') === 'SRP_A'
  const deviceKey = parameters.get('DEVICE_KEY')
  const srpA = beginsWithSrp ? requireParameter(parameters, 'SRP_A') : undefined
  await preAuthentication(pool, subject, start.clientMetadata)
  if (srpA === undefined) {
    // [inf] Nothing proves an identity first, so the status is checked before a trigger sends any code.
    if (subject.user) assertMaySignIn(subject.user)
    const progress = { subject, rounds: [], handshake: undefined, deviceKey }
    return proceedCustomFlow(pool, progress, undefined)
  }
  const handshake = await startHandshake(pool, subject, { flow: 'custom', srpA })
  const rounds = [toRound('SRP_A', true)]
  return proceedCustomFlow(pool, { subject, rounds, handshake, deviceKey }, undefined)
}
