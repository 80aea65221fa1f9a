import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalPoolConfig } from '@cognito-flow/local-pool'
import { describe, expect, test } from 'vitest'
import { type ServedPool, servePool } from './support/serve-pool'
import { signInWithSrp } from './support/srp-sign-in'

const ada = { username: 'ada', password: 'Passw0rd!', attributes: { email: 'ada@example.com' } }
const may = {
  ...ada,
  username: 'may',
  mfa: { enabled: ['EMAIL_OTP'], preferred: 'EMAIL_OTP' },
} as const
const tom = {
  ...ada,
  username: 'tom',
  mfa: { preferred: 'SOFTWARE_TOKEN_MFA', softwareTokenSecret: 'JBSWY3DPEHPK3PXP' },
} as const

const times = <Result>(count: number, work: (time: number) => Promise<Result>) =>
  Promise.allSettled(Array.from({ length: count }, (_, time) => work(time)))

const messagesOf = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.message : 'tokens'))

const countOf = (messages: readonly string[], message: string) =>
  messages.filter((one) => one === message).length

describe('of 20 wrong passwords at once, five are judged', () => {
  test('by SRP', async () => {
    const served = await servePool({ users: [ada] })
    const attempt = { username: 'ada', password: 'wrong', flow: 'USER_SRP_AUTH' } as const
    const messages = messagesOf(await times(20, () => signInWithSrp(served, attempt)))
    expect(countOf(messages, 'Incorrect username or password.')).toBe(5)
    expect(countOf(messages, 'Password attempts exceeded')).toBe(15)
  })

  test('in clear, behind a slow trigger', async () => {
    const preAuthentication = async <Event>(event: Event) => {
      await new Promise((resolve) => setImmediate(resolve))
      return event
    }
    const served = await servePool({ users: [ada], triggers: { preAuthentication } })
    const messages = messagesOf(await times(20, () => start(served, 'ada', 'wrong')))
    expect(countOf(messages, 'Incorrect username or password.')).toBe(5)
    expect(countOf(messages, 'Password attempts exceeded')).toBe(15)
  })
})

test('many right proofs at once all sign in', async () => {
  const served = await servePool({ users: [ada] })
  const attempt = { ...ada, flow: 'USER_SRP_AUTH' } as const
  const messages = messagesOf(await times(20, () => signInWithSrp(served, attempt)))
  expect(countOf(messages, 'tokens')).toBe(20)
})

function start({ sdk, ClientId }: ServedPool, USERNAME: string, PASSWORD = ada.password) {
  const AuthFlow = 'USER_PASSWORD_AUTH'
  return sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { USERNAME, PASSWORD } }),
  )
}

/** Asks for a code and gives that many wrong ones, then the right one or another wrong one. */
async function guess(served: ServedPool, username: string, wrong: number, last = 'wrong!') {
  const { Session, ChallengeName } = await start(served, username)
  const answer = (code: string) =>
    served.sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: served.ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: username, [`${ChallengeName}_CODE`]: code },
      }),
    )
  const messages = messagesOf(await times(wrong, () => answer('wrong!')))
  const right = served.pool.messages(username).at(-1)?.code ?? ''
  return [...messages, ...messagesOf(await times(1, () => answer(last === 'right' ? right : last)))]
}

const serve = (config: LocalPoolConfig = {}) =>
  servePool({ mfaConfiguration: 'OPTIONAL', users: [may, tom], ...config })

const over = 'Invalid session for the user.'

describe('wrong codes', () => {
  test.each([
    ['may', 'Invalid code or auth state for the user.'],
    ['tom', 'Invalid code received for user'],
  ])('of %s are judged ten times in one Session, which is over then', async (username, wrong) => {
    const messages = await guess(await serve(), username, 20, 'right')
    expect(messages.slice(0, 10)).toEqual(Array(10).fill(wrong))
    expect(messages.slice(10)).toEqual(Array(11).fill(over))
  })

  test('leave room for the right one until then', async () => {
    expect((await guess(await serve(), 'may', 9, 'right')).at(-1)).toBe('tokens')
  })

  test('are counted over the Sessions of a user within an hour, until a right one', async () => {
    const served = await serve({ codeGuesses: { perUserAndHour: 6 } })
    await guess(served, 'may', 3, 'right')
    await guess(served, 'may', 4)
    expect((await guess(served, 'may', 2)).at(-1)).toBe(over)
    expect((await guess(served, 'tom', 2)).at(-1)).toBe('Invalid code received for user')
    served.clock.advance(3_600_000)
    expect((await guess(served, 'may', 2, 'right')).at(-1)).toBe('tokens')
  })

  test('are judged as often as the pool is told', async () => {
    const strict = await guess(await serve({ codeGuesses: { perSession: 1 } }), 'may', 1)
    expect(strict.at(-1)).toBe(over)
    const lax = await guess(await serve({ codeGuesses: false }), 'may', 100, 'right')
    expect(lax.at(-1)).toBe('tokens')
  })
})
