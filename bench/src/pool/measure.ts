import { performance } from 'node:perf_hooks'
import { createSrpClient, formatTimestamp } from '@cognito-flow/srp'
import { call, toRecord } from './call'
import type { Server } from './server'

export const password = 'Compiler-1843'

const parallel = 8

/** Runs `task` for each name, eight at a time, and answers with runs per second. */
export async function perSecond(
  names: readonly string[],
  task: (name: string) => Promise<unknown>,
): Promise<number> {
  const left = names.values()
  const work = async () => {
    for (const name of left) await task(name)
  }
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: parallel }, work))
  return (names.length * 1000) / (performance.now() - startedAt)
}

export function signUp({ endpoint, clientId: ClientId }: Server, Username: string) {
  const UserAttributes = [{ Name: 'email', Value: `${Username}@example.com` }]
  return call(endpoint, 'SignUp', { ClientId, Username, Password: password, UserAttributes })
}

export async function confirm(server: Server, Username: string, code?: string) {
  const { endpoint, clientId: ClientId } = server
  const ConfirmationCode = code ?? (await readCode(endpoint, Username))
  return call(endpoint, 'ConfirmSignUp', { ClientId, Username, ConfirmationCode })
}

async function readCode(endpoint: string, username: string): Promise<string> {
  const response = await fetch(`${endpoint}/_local/messages?username=${username}`)
  const messages: unknown = await response.json()
  return String(toRecord(Array.isArray(messages) ? messages.at(-1) : {}).code)
}

/** Signs in by USER_PASSWORD_AUTH and answers with the access token. */
export async function signIn({ endpoint, clientId }: Server, USERNAME: string): Promise<string> {
  const AuthParameters = { USERNAME, PASSWORD: password }
  const AuthFlow = 'USER_PASSWORD_AUTH'
  const answer = await call(endpoint, 'InitiateAuth', {
    ClientId: clientId,
    AuthFlow,
    AuthParameters,
  })
  return String(toRecord(answer.AuthenticationResult).AccessToken)
}

/** Signs in by SRP; answers with the milliseconds spent waiting for the server, not on the client's own maths. */
export async function timeSrpSignIn(server: Server, USERNAME: string): Promise<number> {
  const { endpoint, clientId: ClientId, userPoolId } = server
  const client = await createSrpClient()
  const AuthParameters = { USERNAME, SRP_A: client.srpA }
  const askedAt = performance.now()
  const { ChallengeParameters } = await call(endpoint, 'InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters,
  })
  const askedMs = performance.now() - askedAt
  const parameters = toRecord(ChallengeParameters)
  const timestamp = formatTimestamp(new Date())
  const secretBlock = String(parameters.SECRET_BLOCK)
  const { signature } = await client.answer({
    poolName: userPoolId.split('_')[1] ?? '',
    userId: String(parameters.USER_ID_FOR_SRP),
    password,
    salt: String(parameters.SALT),
    srpB: String(parameters.SRP_B),
    secretBlock,
    timestamp,
  })
  const answeredAt = performance.now()
  await call(endpoint, 'RespondToAuthChallenge', {
    ClientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: {
      USERNAME: String(parameters.USER_ID_FOR_SRP),
      PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
      PASSWORD_CLAIM_SIGNATURE: signature,
      TIMESTAMP: timestamp,
    },
  })
  return askedMs + performance.now() - answeredAt
}
