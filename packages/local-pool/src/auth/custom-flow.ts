import { CognitoError } from '../cognito-error'
import type { CallContext } from '../pool-context'
import type { ChallengeRound } from '../triggers/challenge-event'
import { createAuthChallenge } from '../triggers/create-auth-challenge'
import { defineAuthChallenge, triggerMissing } from '../triggers/define-auth-challenge'
import { preAuthentication } from '../triggers/pre-authentication'
import { verifyAuthChallenge } from '../triggers/verify-auth-challenge'
import { requireParameter } from './auth-parameters'
import type { AuthResponse } from './auth-response'
import { completeSignIn } from './complete-sign-in'
import type { FlowAnswer, FlowStart } from './flow'
import { incorrectCredentials } from './not-authorized'
import { provePassword } from './prove-password'
import { assertMaySignIn } from './sign-in-permission'
import type { Handshake } from './srp-handshakes'
import { startHandshake, toVerifierParameters } from './start-handshake'
import { isSubject, type Subject } from './subject'

/** A custom sign-in between two calls: what the Session stands for. */
export interface CustomFlow {
  readonly subject: Subject
  readonly rounds: readonly ChallengeRound[]
  /** The exchange a PASSWORD_VERIFIER answer belongs to, when the flow began with SRP_A. */
  readonly handshake: Handshake | undefined
  readonly pending: PendingChallenge
}

export interface PendingChallenge {
  readonly challengeName: string
  readonly privateParameters: ReadonlyMap<string, string>
  readonly metadata: string | null
}

type Progress = Omit<CustomFlow, 'pending'>
type Metadata = ReadonlyMap<string, string> | undefined

/** CUSTOM_AUTH from InitiateAuth, with the password proof first when CHALLENGE_NAME asks for it. */
export async function startCustomFlow(pool: CallContext, start: FlowStart): Promise<AuthResponse> {
  const { subject, parameters } = start
  if (!pool.triggers.defineAuthChallenge) throw triggerMissing()
  const beginsWithSrp = parameters.get('CHALLENGE_NAME') === 'SRP_A'
  const srpA = beginsWithSrp ? requireParameter(parameters, 'SRP_A') : undefined
  await preAuthentication(pool, subject, start.clientMetadata)
  if (srpA === undefined) {
    // [inf] Nothing proves an identity first here, so the status is checked before any trigger sends a code.
    if (subject.user) assertMaySignIn(subject.user)
    return proceed(pool, { subject, rounds: [], handshake: undefined }, undefined)
  }
  const handshake = await startHandshake(pool, subject, { flow: 'custom', srpA })
  return proceed(pool, { subject, rounds: [round('SRP_A', true)], handshake }, undefined)
}

/** An answer within a custom flow; whatever goes wrong, the Session it came with is spent. */
export async function answerCustomFlow(
  pool: CallContext,
  answer: FlowAnswer,
): Promise<AuthResponse> {
  const session = requireParameter(new Map([['Session', answer.session ?? '']]), 'Session')
  const accepts = ({ subject, pending }: CustomFlow) =>
    subject.client === answer.client &&
    pending.challengeName === answer.challengeName &&
    isSubject(pool, subject, answer.username)
  return pool.sessions.consume(session, accepts, async (flow) => {
    const finished = await judge(pool, flow, answer)
    return proceed(pool, { ...flow, rounds: [...flow.rounds, finished] }, answer.clientMetadata)
  })
}

async function judge(
  pool: CallContext,
  flow: CustomFlow,
  answer: FlowAnswer,
): Promise<ChallengeRound> {
  const { subject, handshake, pending } = flow
  const { responses, clientMetadata } = answer
  switch (pending.challengeName) {
    case 'PASSWORD_VERIFIER': {
      const secretBlock = requireParameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK')
      const taken = pool.handshakes.take(secretBlock)
      if (taken !== handshake) throw incorrectCredentials()
      // [inf] A wrong password ends the flow here; Define hears only of a password that was right.
      await provePassword(pool, taken, responses)
      if (subject.user) assertMaySignIn(subject.user)
      return round('PASSWORD_VERIFIER', true)
    }
    case 'CUSTOM_CHALLENGE': {
      const { privateParameters, metadata } = pending
      // An empty answer is an answer: triggers use it for rounds that only ask to go on.
      const given = responses.get('ANSWER') ?? requireParameter(responses, 'ANSWER')
      const caller = { subject, clientMetadata }
      const attempt = { privateParameters, answer: given }
      return round('CUSTOM_CHALLENGE', await verifyAuthChallenge(pool, caller, attempt), metadata)
    }
    default:
      // [inf] A challenge that Define named but that cannot be answered within this flow.
      throw new CognitoError('NotAuthorizedException', 'Invalid session for the user.')
  }
}

/** Lets Define decide on the rounds so far and acts on it. */
async function proceed(
  pool: CallContext,
  progress: Progress,
  clientMetadata: Metadata,
): Promise<AuthResponse> {
  const { subject, rounds, handshake } = progress
  const caller = { subject, clientMetadata }
  const next = await defineAuthChallenge(pool, caller, rounds)
  if (next.decision === 'failAuthentication') throw incorrectCredentials()
  if (next.decision === 'issueTokens') {
    // [inf] A trigger cannot sign in somebody who does not exist.
    if (!subject.user) throw incorrectCredentials()
    return completeSignIn(pool, { user: subject.user, client: subject.client, clientMetadata })
  }
  const { challengeName } = next
  if (challengeName === 'CUSTOM_CHALLENGE') {
    const created = await createAuthChallenge(pool, caller, rounds)
    return ask(pool, progress, { challengeName, ...created }, created.publicParameters)
  }
  if (challengeName === 'PASSWORD_VERIFIER' && handshake) {
    return ask(pool, progress, bare(challengeName), Object.entries(toVerifierParameters(handshake)))
  }
  // [rec] Any other name, SRP_A for one, is handed to the client as it is.
  return ask(pool, progress, bare(challengeName), [])
}

function ask(
  pool: CallContext,
  progress: Progress,
  pending: PendingChallenge,
  parameters: Iterable<readonly [string, string]>,
): AuthResponse {
  const { subject } = progress
  const flow: CustomFlow = { ...progress, pending }
  return {
    ChallengeName: pending.challengeName,
    Session: pool.sessions.open(flow, subject.client.authSessionValiditySeconds),
    // The username comes last, so that a trigger's own USERNAME cannot replace it.
    ChallengeParameters: Object.fromEntries([...parameters, ['USERNAME', subject.username]]),
  }
}

function bare(challengeName: string): PendingChallenge {
  return { challengeName, privateParameters: new Map(), metadata: null }
}

function round(
  challengeName: string,
  challengeResult: boolean,
  challengeMetadata: string | null = null,
): ChallengeRound {
  return { challengeName, challengeResult, challengeMetadata }
}
