import type { CallContext } from '../pool-context'
import { createAuthChallenge } from '../triggers/create-auth-challenge'
import { defineAuthChallenge } from '../triggers/define-auth-challenge'
import type { AuthResponse } from './auth-response'
import { completeSignIn } from './complete-sign-in'
import type { CustomProgress, PendingChallenge } from './custom-flow'
import { incorrectCredentials } from './not-authorized'
import { toVerifierParameters } from './start-handshake'

/** Lets the Define trigger decide on the rounds so far and acts on what it says. */
export async function proceedCustomFlow(
  pool: CallContext,
  progress: CustomProgress,
  clientMetadata: ReadonlyMap<string, string> | undefined,
): Promise<AuthResponse> {
  const { subject, rounds, handshake } = progress
  const { client, user } = subject
  const caller = { subject, clientMetadata }
  const next = await defineAuthChallenge(pool, caller, rounds)
  if (next.decision === 'failAuthentication') throw incorrectCredentials()
  if (next.decision === 'issueTokens') {
    // [inf] A trigger cannot sign in somebody who does not exist.
    if (!user) throw incorrectCredentials()
    return completeSignIn(pool, { user, client, clientMetadata })
  }
  const { challengeName } = next
  if (challengeName === 'CUSTOM_CHALLENGE') {
    const created = await createAuthChallenge(pool, caller, rounds)
    return ask(pool, progress, { challengeName, ...created }, created.publicParameters)
  }
  const pending = { challengeName, privateParameters: new Map(), metadata: null }
  if (challengeName === 'PASSWORD_VERIFIER' && handshake) {
    return ask(pool, progress, pending, Object.entries(toVerifierParameters(handshake)))
  }
  // [rec] Any other name, SRP_A for one, is handed to the client as it is.
  return ask(pool, progress, pending, [])
}

function ask(
  pool: CallContext,
  progress: CustomProgress,
  { challengeName, privateParameters, metadata }: PendingChallenge,
  parameters: Iterable<readonly [string, string]>,
): AuthResponse {
  const { subject } = progress
  const flow = { ...progress, pending: { challengeName, privateParameters, metadata } }
  return {
    ChallengeName: challengeName,
    // [inf] PASSWORD_VERIFIER too comes with a Session here, unlike in USER_SRP_AUTH.
    Session: pool.sessions.open(flow, subject.client.authSessionValiditySeconds),
    // The username comes last, so that a trigger's own USERNAME cannot replace it.
    ChallengeParameters: Object.fromEntries([...parameters, ['USERNAME', subject.username]]),
  }
}
