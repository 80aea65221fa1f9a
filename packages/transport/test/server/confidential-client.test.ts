import { type Auth, createAuth } from '@cognito-flow/core'
import { customAuth, question } from '@cognito-flow/triggers'
import { expect, onTestFinished, test } from 'vitest'
import { signIn } from '../../examples/sign-in-on-server'
import { CognitoFlowError } from '../../src/index'
import {
  createServerSessions,
  type RequestSession,
  type ServerConfig,
} from '../../src/server/server-sessions'
import { fetchWire } from '../../src/wire/fetch-wire'
import { startServerPool } from './support/pool'
import { startSite } from './support/site'
import { createVisitor } from './support/visitor'

const OLD = 'theSecretOfThePast000000024'
const NEW = 'theSecretOfTheFuture0000024'
const PASSWORD = 'Corr3ct-Horse!'

const pet = question({ name: 'pet', attempts: 3, hint: () => 'pet', expected: () => 'otter' })

type Steps = Readonly<Record<string, (auth: Auth, code: () => string) => Promise<unknown>>>

const steps: Steps = {
  '/sign-in': (auth) => auth.signIn({ username: 'ada@example.com', flow: 'custom' }),
  '/password': (auth) => auth.signIn({ username: 'ada@example.com', password: PASSWORD }),
  '/answer': (auth) => auth.confirmSignIn({ answer: 'otter' }),
  '/refresh': (auth) => auth.refresh(),
  '/sign-out': (auth) => auth.signOut(),
  '/sign-up': (auth) =>
    auth.signUp({ username: 'eve', password: PASSWORD, attributes: { email: 'eve@example.com' } }),
  '/resend': (auth) => auth.resendSignUpCode(),
  '/confirm': (auth, code) => auth.confirmSignUp({ code: code() }),
  '/reset': (auth) => auth.resetPassword({ username: 'eve' }),
  '/new-password': (auth, code) =>
    auth.confirmResetPassword({ code: code(), newPassword: `${PASSWORD}2` }),
}

/** A pool whose client has these secrets. */
async function startConfidentialPool(secrets: {
  readonly clientSecret: string
  readonly nextClientSecret?: string
}) {
  const pool = await startServerPool({
    aliasAttributes: ['email'],
    triggers: customAuth([pet]),
    client: {
      explicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      ...secrets,
    },
  })
  const code = () => pool.pool.messages('eve').at(-1)?.code ?? ''

  /** An auth object for each request, over its cookies alone. */
  async function handle(session: RequestSession, path: string): Promise<unknown> {
    const step = steps[path]
    if (!step) return session.getSession()
    const auth = createAuth(session.createTransport())
    onTestFinished(() => auth.stop())
    await auth.settled()
    return step(auth, code)
  }

  return {
    ...pool,
    open: (clientSecret: NonNullable<ServerConfig['clientSecret']>) =>
      startSite({ ...pool.server, flow: 'srp', clientSecret }, { handle }),
  }
}

test('signs in on the server, one request a step, into cookies that no script of the page sees', async () => {
  const { open } = await startConfidentialPool({ clientSecret: OLD })
  const site = await open(OLD)
  const ada = createVisitor()
  expect((await ada.visit(`${site}/sign-in`)).body).toMatchObject({
    status: 'challenge',
    challenge: { kind: 'custom', parameters: { hint: 'pet' } },
  })
  expect((await ada.visit(`${site}/session`)).body).toBeNull()
  expect((await ada.visit(`${site}/answer`)).body).toMatchObject({ status: 'signedIn' })
  expect((await ada.visit(`${site}/session`)).body).toMatchObject({ username: 'ada' })
  expect(ada.kept.size).toBeGreaterThan(0)
  expect(ada.document.cookie).toBe('')
  expect((await ada.visit(`${site}/refresh`)).body).toMatchObject({ status: 'signedIn' })
  expect((await ada.visit(`${site}/sign-out`)).body).toMatchObject({ status: 'signedOut' })
  expect((await ada.visit(`${site}/session`)).body).toBeNull()
})

test('signs in by the example, one form a step', async () => {
  const { server } = await startConfidentialPool({ clientSecret: OLD })
  const sessions = createServerSessions({ ...server, flow: 'custom', clientSecret: OLD })
  const kept = new Map<string, string>()
  const cookies = {
    getAll: () => [...kept].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string, { maxAge }: { readonly maxAge: number }) =>
      maxAge > 0 ? kept.set(name, value) : kept.delete(name),
  }
  const post = (fields: Readonly<Record<string, string>>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    return signIn(sessions, cookies, form)
  }
  expect(await post({ username: 'ada' })).toMatchObject({ status: 'challenge' })
  expect(await post({ answer: 'badger' })).toMatchObject({ challenge: { round: 2 } })
  expect(await post({ answer: 'otter' })).toMatchObject({ status: 'signedIn' })
  expect(await sessions.of(cookies).getSession()).toMatchObject({ username: 'ada' })
})

test('carries the secret in whatever asks for it', async () => {
  const { open, operations } = await startConfidentialPool({ clientSecret: OLD })
  const site = await open(OLD)
  const eve = createVisitor()
  const views: string[] = []
  for (const path of ['/sign-up', '/resend', '/confirm', '/reset', '/new-password']) {
    const { body } = await eve.visit(site + path)
    expect(body.failure).toBeNull()
    views.push(body.status)
  }
  expect((await eve.visit(`${site}/password`)).body).toMatchObject({ status: 'signedIn' })
  expect((await eve.visit(`${site}/sign-out`)).body).toMatchObject({ status: 'signedOut' })
  expect(operations).toEqual([
    'SignUp',
    'ResendConfirmationCode',
    'ConfirmSignUp',
    'ForgotPassword',
    'ConfirmForgotPassword',
    'InitiateAuth',
    'RespondToAuthChallenge',
    'RevokeToken',
  ])
})

test.for([
  ['both', { clientSecret: OLD, nextClientSecret: NEW }, 0],
  ['the newer', { clientSecret: NEW }, 0],
  ['the older', { clientSecret: OLD }, 1],
] as const)('signs in by two secrets where the pool has %s', async ([, secrets, refusals]) => {
  const { open, operations } = await startConfidentialPool(secrets)
  const site = await open([NEW, OLD])
  for (const visitor of [createVisitor(), createVisitor()]) {
    expect((await visitor.visit(`${site}/password`)).body).toMatchObject({ status: 'signedIn' })
    expect((await visitor.visit(`${site}/refresh`)).body).toMatchObject({ status: 'signedIn' })
  }
  // One sign-in and one renewal of each: the secret that was taken is kept to.
  expect(operations).toHaveLength(6 + refusals)
})

test.for(['/answer', '/refresh'])(
  'goes on with %s at a server that tries the wrong secret first',
  async (path) => {
    const { open } = await startConfidentialPool({ clientSecret: OLD })
    const site = await open(OLD)
    const other = await open([NEW, OLD])
    const ada = createVisitor()
    await ada.visit(site + (path === '/answer' ? '/sign-in' : '/password'))
    expect((await ada.visit(other + path)).body).toMatchObject({
      status: 'signedIn',
      failure: null,
    })
  },
)

test.for(['', 'no secret', 'x'.repeat(65)])(
  'refuses %j as a secret, without quoting it',
  (secret) => {
    const client = { userPoolId: 'local_Offline01', clientId: 'web', wire: fetchWire }
    expect(() => createServerSessions({ ...client, clientSecret: [NEW, secret] })).toThrow(
      new CognitoFlowError('configuration', "A clientSecret must be an app client's."),
    )
  },
)

test('says so where the pool takes none of the secrets, and names neither', async () => {
  const { open, operations } = await startConfidentialPool({ clientSecret: 'another' })
  const site = await open([NEW, OLD])
  const { body } = await createVisitor().visit(`${site}/password`)
  expect(body.failure).toMatchObject({
    code: 'configuration',
    message: 'The app client has none of the client secrets that were given.',
  })
  expect(JSON.stringify(body)).not.toMatch(/theSecretOf/i)
  expect(operations).toEqual(['InitiateAuth', 'InitiateAuth'])
})
