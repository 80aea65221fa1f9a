import {
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { createSrpClient, formatTimestamp, type SrpClient } from '@cognito-flow/srp'
import type { ServedPool } from './serve-pool'

export interface SrpAttempt {
  readonly username: string
  readonly password: string
  readonly flow: 'USER_SRP_AUTH' | 'CUSTOM_AUTH'
}

/** A PASSWORD_VERIFIER challenge and the answer a client would give to it. */
export interface SrpChallenge {
  readonly challenge: InitiateAuthCommandOutput
  readonly responses: Record<string, string>
}

/** Starts an SRP sign-in and computes the proof without sending it. */
export async function startSrp(served: ServedPool, attempt: SrpAttempt): Promise<SrpChallenge> {
  const client = await createSrpClient()
  const challenge = await initiate(served, attempt, client)
  const responses = await toSrpAnswer(served, client, challenge, attempt.password)
  return { challenge, responses }
}

/** The answer of `client` to a PASSWORD_VERIFIER challenge. */
export async function toSrpAnswer(
  { pool, clock }: ServedPool,
  client: SrpClient,
  { ChallengeParameters = {} }: InitiateAuthCommandOutput,
  password: string,
): Promise<Record<string, string>> {
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP = '' } = ChallengeParameters
  const timestamp = formatTimestamp(new Date(clock.now()))
  const { signature } = await client.answer({
    poolName: pool.userPoolId.split('_')[1] ?? '',
    userId: USER_ID_FOR_SRP,
    password,
    srpB: SRP_B,
    salt: SALT,
    secretBlock: SECRET_BLOCK,
    timestamp,
  })
  return {
    USERNAME: USER_ID_FOR_SRP,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP: timestamp,
  }
}

/** The whole password proof: both calls; `more` goes with the second. */
export async function signInWithSrp(
  served: ServedPool,
  attempt: SrpAttempt,
  more: Record<string, string> = {},
) {
  const { challenge, responses } = await startSrp(served, attempt)
  return answerSrp(served, challenge.Session, { ...responses, ...more })
}

export function answerSrp(
  { sdk, ClientId }: ServedPool,
  Session: string | undefined,
  ChallengeResponses: Record<string, string>,
) {
  const ChallengeName = 'PASSWORD_VERIFIER'
  const input = { ClientId, ChallengeName, ChallengeResponses } as const
  return sdk.send(
    new RespondToAuthChallengeCommand(Session === undefined ? input : { ...input, Session }),
  )
}

function initiate(
  { sdk, ClientId }: { sdk: CognitoIdentityProviderClient; ClientId: string },
  { flow, username }: SrpAttempt,
  client: SrpClient,
) {
  const custom = flow === 'CUSTOM_AUTH' ? { CHALLENGE_NAME: 'SRP_A' } : {}
  const AuthParameters = { USERNAME: username, SRP_A: client.srpA, ...custom }
  return sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow: flow, AuthParameters }))
}
