import type { AuthFlow } from '@cognito-flow/core'
import { createSrpClient, formatTimestamp } from '@cognito-flow/srp'
import { ada, type Pool } from './local-pool'

/** What is guessed: the password by a flow, or the code that `username` is asked for after it. */
export interface Attempt {
  readonly flow: Extract<AuthFlow, 'srp' | 'password'>
  readonly username?: string
}

type Members = Readonly<Record<string, unknown>>

/** A guess by its number; resolves with what the pool says. */
type Guess = (time: number) => Promise<string>

const ClientId = 'democlient'

/** Sends requests as an attacker would: without any client that might hold one back. */
async function send({ endpoint }: Pool, operation: string, input: object): Promise<Members> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  })
  return response.json()
}

/** Prepares guesses: a Session where a code is to be guessed in it. */
export async function guess(pool: Pool, { flow, username = 'ada' }: Attempt): Promise<Guess> {
  if (username !== 'ada') return guessCode(pool, username)
  return flow === 'srp' ? (time) => guessBySrp(pool, time) : (time) => guessPlain(pool, time)
}

async function guessPlain(pool: Pool, time: number): Promise<string> {
  const AuthParameters = { USERNAME: 'ada', PASSWORD: `Wr0ng-Horse-${time}!` }
  const AuthFlow = 'USER_PASSWORD_AUTH'
  return said(await send(pool, 'InitiateAuth', { ClientId, AuthFlow, AuthParameters }))
}

async function guessBySrp(pool: Pool, time: number): Promise<string> {
  const client = await createSrpClient()
  const asked = await send(pool, 'InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: 'ada', SRP_A: client.srpA },
  })
  const { ChallengeParameters } = { ChallengeParameters: {}, ...asked }
  const parameters: Readonly<Record<string, string>> = { ...ChallengeParameters }
  const { SRP_B: srpB, SALT: salt, SECRET_BLOCK: secretBlock } = parameters
  if (srpB === undefined || salt === undefined || secretBlock === undefined) return said(asked)
  const TIMESTAMP = formatTimestamp(new Date())
  const { signature } = await client.answer({
    poolName: 'Demo12345',
    userId: 'ada',
    password: `Wr0ng-Horse-${time}!`,
    ...{ srpB, salt, secretBlock, timestamp: TIMESTAMP },
  })
  return said(
    await send(pool, 'RespondToAuthChallenge', {
      ClientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: {
        USERNAME: 'ada',
        PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP,
      },
    }),
  )
}

async function guessCode(pool: Pool, USERNAME: string): Promise<Guess> {
  const { ChallengeName, Session } = await send(pool, 'InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: ada.password },
  })
  return async (time) => {
    // None is the right one: that would not be a wrong guess.
    const right = pool.code(USERNAME)
    const code = String(100_000 + time)
    const ChallengeResponses = {
      USERNAME,
      [`${ChallengeName}_CODE`]: code === right ? '000000' : code,
    }
    return said(
      await send(pool, 'RespondToAuthChallenge', {
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses,
      }),
    )
  }
}

const said = ({ __type, message, AuthenticationResult }: Members) =>
  AuthenticationResult ? 'tokens' : `${__type}: ${message}`

/** How many guesses were compared with the secret, and how many of them fitted. */
export function outcomesOf(said: readonly string[]) {
  const isJudged = (text: string) =>
    /Incorrect username or password|CodeMismatchException/.test(text)
  const passed = said.filter((text) => text === 'tokens').length
  return { judged: said.filter(isJudged).length + passed, passed }
}
