import type { CallContext } from '../pool-context'
import { createAuthChallenge } from '../triggers/create-auth-challenge'
import { defineAuthChallenge } from '../triggers/define-auth-challenge'
import { ask } from './ask'
import type { AuthResponse } from './auth-response'
import { completeSignIn } from './complete-sign-in'
import type { CustomProgress } from './custom-flow'
import { incorrectCredentials } from './not-authorized'
import { requireDevice } from './require-device'
import type { Proof } from './sign-in'
import { toVerifierParameters } from './start-handshake'
import { isKnown } from './subject'

/** Lets the Define trigger decide on the rounds so far and acts on what it says. */
export async function proceedCustomFlow(
  pool: CallContext,
  progress: CustomProgress,
  clientMetadata: ReadonlyMap<string, string> | undefined,
): Promise<AuthResponse> {
  const { subject, rounds, handshake, deviceKey } = progress
  const caller = { subject, clientMetadata }
  const next = await defineAuthChallenge(pool, caller, rounds)
  if (next.decision === 'failAuthentication') throw incorrectCredentials()
  if (next.decision === 'issueTokens') {
    // [inf] A trigger cannot sign in somebody who does not exist.
    if (!isKnown(subject)) throw incorrectCredentials()
    const signIn = { subject, proofs: toProofs(rounds), deviceKey, clientMetadata }
    return (await requireDevice(pool, signIn)) ?? completeSignIn(pool, signIn)
  }
  const { challengeName } = next
  const asked = { kind: 'custom', ...progress, challengeName } as const
  // It comes last, so that a trigger's own USERNAME cannot replace it.
  const username = ['USERNAME', subject.username] as const
  if (challengeName === 'CUSTOM_CHALLENGE') {
    const { publicParameters, ...hidden } = await createAuthChallenge(pool, caller, rounds)
    return ask(pool, { ...asked, ...hidden }, [...publicParameters, username])
  }
  const pending = { ...asked, privateParameters: new Map(), metadata: null }
  if (challengeName === 'PASSWORD_VERIFIER' && handshake) {
    // [inf] It comes with a Session here, unlike in USER_SRP_AUTH.
    return ask(pool, pending, Object.entries(toVerifierParameters(handshake)))
  }
  // [rec] Any other name, SRP_A for one, is handed to the client as it is.
  return ask(pool, pending, [username])
}

function toProofs(rounds: CustomProgress['rounds']): Proof[] {
  const isPassword = rounds.some(({ challengeName }) => challengeName === 'PASSWORD_VERIFIER')
  return isPassword ? ['password', 'customChallenge'] : ['customChallenge']
}
