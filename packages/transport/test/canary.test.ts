import { inspect } from 'node:util'
import { Secret } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport, type TransportConfig } from '../src/index'
import { memoryStorage } from '../src/session/storage'
import { captureConsole } from './support/captured-console'
import { authenticationResult, customChallenge, POOL } from './support/issued-tokens'
import { challengeOf, rejectionOf, running } from './support/steps'
import { exception, type StubCognito, type StubReply, startStub } from './support/stub-cognito'
import { wires } from './support/wires'

const canaries = {
  password: 'canary-Passw0rd"!',
  code: 'canary-314159',
  answer: 'canary-$(answer)',
  session: 'canary-session-string',
  refreshToken: 'canary-refresh-token',
}
const password = new Secret(canaries.password)
const code = new Secret(canaries.code)
const answer = new Secret(canaries.answer)

let stub: StubCognito | undefined
const logged = captureConsole()

afterEach(async () => {
  await stub?.close()
  stub = undefined
})

/** Answers each request by quoting all of it, as a careless trigger might. */
const failures: [string, (quoted: string) => StubReply][] = [
  ['an exception', (quoted) => exception('UserLambdaValidationException', `failed: ${quoted}.`)],
  [
    'a server error',
    (quoted) => ({ status: 500, body: { __type: 'InternalErrorException', message: quoted } }),
  ],
  ['a page', (quoted) => ({ body: `<html>${quoted}` })],
  ['a forbidden page', (quoted) => ({ status: 403, body: `<html>${quoted}` })],
  ['a truncated answer', (quoted) => ({ body: quoted.slice(0, -5) })],
  ['a dropped connection', () => 'drop'],
]

describe.each(wires)('over $name', ({ wire }) => {
  test.each(failures)('no secret shows in an error after %s', async (_, reply) => {
    const errors = await failEveryPort(wire, reply)
    expect(errors.length).toBeGreaterThan(8)
    for (const error of errors) {
      const shown = [
        JSON.stringify(error),
        String(error),
        inspect(error, { showHidden: true, depth: 6 }),
        inspect(logged),
      ].join('\n')
      for (const canary of Object.values(canaries)) {
        expect(shown).not.toContain(canary)
        expect(shown).not.toContain(JSON.stringify(canary).slice(1, -1))
      }
      expect(shown).not.toMatch(/eyJ\w{20,}/)
    }
  })
})

/** Gets every port that sends a secret to fail. */
async function failEveryPort(
  wire: NonNullable<TransportConfig['wire']>,
  reply: (quoted: string) => StubReply,
): Promise<unknown[]> {
  let failing = false
  let first: StubReply = 'drop'
  stub = await startStub(({ input }) => {
    if (!failing) return first
    // As JSON text inside the message, and plain.
    return reply(`${JSON.stringify(input)} ${stringsOf(input).join(' ')}`)
  })
  const { endpoint } = stub
  const errors: unknown[] = []

  async function attempt(
    work: (transport: ReturnType<typeof createTransport>) => Promise<unknown>,
    config: Partial<TransportConfig> = {},
    before: StubReply | null = null,
  ) {
    const transport = createTransport({
      ...POOL,
      endpoint,
      storage: memoryStorage(),
      wire,
      schedule: (callback, delayMs) => {
        if (delayMs < 30_000) queueMicrotask(callback)
        return () => {}
      },
      ...config,
    })
    failing = before === null
    if (before) first = before
    errors.push(await rejectionOf(work(transport)))
  }

  const user = { username: 'ada' }
  const fail = () => {
    failing = true
  }
  await attempt((transport) => transport.signUp({ ...user, password }, running()))
  await attempt((transport) => transport.confirmSignUp({ ...user, code }, running()))
  await attempt((transport) =>
    transport.confirmResetPassword({ ...user, code, newPassword: password }, running()),
  )
  for (const flow of ['password', 'srp', 'customWithSrp'] as const)
    await attempt((transport) => transport.signIn({ ...user, password, flow }, running()))
  await attempt(
    async (transport) => {
      const { signInId } = challengeOf(await transport.signIn(user, running()))
      fail()
      await transport.confirmSignIn({ signInId, answer }, running())
    },
    {},
    { body: customChallenge(canaries.session) },
  )
  await attempt(
    async (transport) => {
      const step = await transport.signIn({ ...user, password }, running())
      if (step.type !== 'proving') return
      fail()
      await transport.prove({ signInId: step.signInId }, running())
    },
    { flow: 'srp' },
    {
      body: {
        ChallengeName: 'PASSWORD_VERIFIER',
        Session: canaries.session,
        ChallengeParameters: {
          SALT: 'a1b2',
          SRP_B: 'beef'.repeat(90),
          SECRET_BLOCK: 'c2VjcmV0',
          USER_ID_FOR_SRP: 'ada',
        },
      },
    },
  )
  await attempt(
    async (transport) => {
      await transport.signIn(user, running())
      fail()
      await transport.refresh(undefined, running())
    },
    {},
    { body: authenticationResult({ RefreshToken: canaries.refreshToken }) },
  )
  return errors
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}
