import {
  CognitoIdentityProviderClient,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { Secret } from '@cognito-flow/core'
import type { RunningLocalPool } from '@cognito-flow/local-pool/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTransport, type Transport, type TransportConfig } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { PASSWORD, startDemoPool, typedPasswords } from '../support/demo-pool'
import { challengeOf, running, signInWithPassword } from '../support/steps'
import { wires } from '../support/wires'

describe.each(wires)('over $name', ({ wire }) => {
  let server: RunningLocalPool

  beforeAll(async () => {
    server = await startDemoPool()
  })
  afterAll(() => server.close())

  function transportTo(overrides: Partial<TransportConfig> = {}): Transport {
    const { endpoint, pool } = server
    return createTransport({
      endpoint,
      userPoolId: pool.userPoolId,
      clientId: pool.clientId,
      storage: 'memory',
      wire,
      ...overrides,
    })
  }

  /** The user that an access token opens, or the pool's refusal. */
  function getUser(accessToken: string | undefined) {
    const client = new CognitoIdentityProviderClient({ region: 'local', endpoint: server.endpoint })
    return client.send(new GetUserCommand({ AccessToken: accessToken }))
  }

  describe('the custom flow', () => {
    test('signs up, confirms and signs in through several rounds', async () => {
      const transport = transportTo()
      const signedUp = await transport.signUp(
        {
          username: 'grace',
          password: new Secret(PASSWORD),
          attributes: { email: 'grace@example.com', 'custom:plan': 'free' },
        },
        running(),
      )
      expect(signedUp).toEqual({
        type: 'codeSent',
        delivery: { destination: 'g***@e***', medium: 'EMAIL', attribute: 'email' },
      })

      const wrong = { username: 'grace', code: new Secret('nope') }
      await expect(transport.confirmSignUp(wrong, running())).rejects.toMatchObject({
        code: 'service',
        name: 'CodeMismatchException',
      })
      await transport.resendSignUpCode({ username: 'grace' }, running())
      const code = new Secret(server.pool.messages('grace').at(-1)?.code ?? '')
      await transport.confirmSignUp({ username: 'grace', code }, running())

      const first = challengeOf(await transport.signIn({ username: 'grace' }, running()))
      expect(first.challenge).toMatchObject({
        kind: 'custom',
        name: 'CUSTOM_CHALLENGE',
        username: 'grace',
        round: 1,
        parameters: { hint: 'pet, try 1' },
      })
      expect(first.challenge).not.toHaveProperty('parameters.USERNAME')

      const { signInId } = first
      const second = challengeOf(
        await transport.confirmSignIn({ signInId, answer: new Secret('cat') }, running()),
      )
      expect(second).toMatchObject({
        signInId,
        challenge: { round: 2, parameters: { hint: 'pet, try 2' } },
      })

      const done = await transport.confirmSignIn(
        { signInId, answer: new Secret('otter') },
        running(),
      )
      expect(done).toMatchObject({
        type: 'signedIn',
        session: {
          username: 'grace',
          claims: { email: 'grace@example.com', 'custom:plan': 'free' },
        },
      })
      const tokens = await transport.getTokens()
      expect(await getUser(tokens?.accessToken)).toMatchObject({ Username: 'grace' })
    })

    test('is over when the trigger fails authentication', async () => {
      const transport = transportTo()
      const { signInId } = challengeOf(await transport.signIn({ username: 'ada' }, running()))
      const answer = () =>
        transport.confirmSignIn({ signInId, answer: new Secret('cat') }, running())
      await answer()
      await answer()
      await expect(answer()).rejects.toMatchObject({
        code: 'service',
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      })
      await expect(answer()).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Invalid session for the user.',
      })
    })

    test('shows the alias that was typed until signed in', async () => {
      const transport = transportTo()
      const step = challengeOf(await transport.signIn({ username: 'ada@example.com' }, running()))
      expect(step.challenge.username).toBe('ada@example.com')
      const done = await transport.confirmSignIn(
        { signInId: step.signInId, answer: new Secret('otter') },
        running(),
      )
      expect(done).toMatchObject({ session: { username: 'ada' } })
    })

    test('is resumed by the next page over the same storage', async () => {
      const storage = memoryStorage()
      const before = transportTo({ storage })
      const { signInId } = challengeOf(await before.signIn({ username: 'ada' }, running()))
      await before.confirmSignIn({ signInId, answer: new Secret('cat') }, running())

      const after = transportTo({ storage })
      const restored = await after.restore(undefined, running())
      expect(restored).toMatchObject({
        type: 'challenge',
        signInId,
        challenge: { round: 2, username: 'ada', parameters: { hint: 'pet, try 2' } },
      })
      const done = await after.confirmSignIn({ signInId, answer: new Secret('otter') }, running())
      expect(done.type).toBe('signedIn')
      expect(await transportTo({ storage }).restore(undefined, running())).toMatchObject({
        type: 'signedIn',
        session: { username: 'ada', claims: { 'custom:plan': 'gold' } },
      })
    })

    test('says that a Session was answered before', async () => {
      const storage = memoryStorage()
      const first = transportTo({ storage })
      const { signInId } = challengeOf(await first.signIn({ username: 'ada' }, running()))
      const second = transportTo({ storage })
      await second.restore(undefined, running())
      await first.confirmSignIn({ signInId, answer: new Secret('otter') }, running())
      await expect(
        second.confirmSignIn({ signInId, answer: new Secret('otter') }, running()),
      ).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: expect.stringContaining('Invalid session for the user'),
      })
    })
  })

  describe('the flow with the password first', () => {
    test('asks for the challenge once the password is proved', async () => {
      const transport = transportTo({ flow: 'customWithSrp' })
      const step = challengeOf(await signInWithPassword(transport, 'ada', PASSWORD))
      expect(step.challenge.round).toBe(1)
      const done = await transport.confirmSignIn(
        { signInId: step.signInId, answer: new Secret('otter') },
        running(),
      )
      expect(done.type).toBe('signedIn')
    })

    test('shows no challenge for a wrong password', async () => {
      const storage = memoryStorage()
      const transport = transportTo({ flow: 'customWithSrp', storage })
      await expect(signInWithPassword(transport, 'ada', 'Wr0ng-Horse!')).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      })
      expect(await storage.getItem('cognito-flow.democlient')).toBeNull()
    })
  })

  describe.each(['srp', 'password'] as const)('the flow %s', (flow) => {
    test('signs in, by alias too', async () => {
      const transport = transportTo({ flow })
      for (const username of ['ada', 'ada@example.com'])
        expect(await signInWithPassword(transport, username, PASSWORD)).toMatchObject({
          type: 'signedIn',
          session: { username: 'ada' },
        })
    })

    test('refuses a wrong password', async () => {
      await expect(
        signInWithPassword(transportTo({ flow }), 'ada', 'Wr0ng-Horse!'),
      ).rejects.toMatchObject({ code: 'service', name: 'NotAuthorizedException' })
    })

    test.each(Object.entries(typedPasswords))(
      'takes the %s password as typed',
      async (username, password) => {
        const step = await signInWithPassword(transportTo({ flow }), username, password)
        expect(step.type).toBe('signedIn')
      },
    )

    test('does not take a look-alike for the password', async () => {
      await expect(
        signInWithPassword(transportTo({ flow }), 'composed', typedPasswords.decomposed),
      ).rejects.toMatchObject({ name: 'NotAuthorizedException' })
    })
  })

  describe('a session', () => {
    test('is renewed', async () => {
      const transport = transportTo({ flow: 'srp' })
      await signInWithPassword(transport, 'ada', PASSWORD)
      const before = await transport.getTokens()
      const renewed = await transport.refresh(undefined, running())
      const after = await transport.getTokens()
      expect(renewed.username).toBe('ada')
      expect(after?.accessToken).not.toBe(before?.accessToken)
      expect(await getUser(after?.accessToken)).toMatchObject({ Username: 'ada' })
    })

    test.each([false, true])(
      'is revoked at the pool by signing out (global: %s)',
      async (global) => {
        const storage = memoryStorage()
        const transport = transportTo({ flow: 'srp', storage })
        await signInWithPassword(transport, 'ada', PASSWORD)
        const tokens = await transport.getTokens()
        await transport.signOut({ global }, running())
        await expect(getUser(tokens?.accessToken)).rejects.toMatchObject({
          name: 'NotAuthorizedException',
        })
        expect(await storage.getItem('cognito-flow.democlient')).toBeNull()
      },
    )

    test('cannot be renewed after it was revoked elsewhere', async () => {
      const elsewhere = transportTo({ flow: 'srp' })
      const here = transportTo({ flow: 'srp' })
      for (const transport of [elsewhere, here])
        await signInWithPassword(transport, 'ada', PASSWORD)
      await elsewhere.signOut({ global: true }, running())
      await expect(here.refresh(undefined, running())).rejects.toMatchObject({
        code: 'service',
        name: 'NotAuthorizedException',
      })
      // Only the machine ends a session.
      expect(await here.getTokens()).not.toBeNull()
      here.forgetSession()
      expect(await here.getTokens()).toBeNull()
    })
  })

  test('resets a password', async () => {
    const transport = transportTo({ flow: 'srp' })
    const user = { username: 'grace' }
    expect(await transport.resetPassword(user, running())).toMatchObject({ medium: 'EMAIL' })
    const code = new Secret(server.pool.messages('grace').at(-1)?.code ?? '')
    const newPassword = new Secret('N3w-Corr3ct-Horse!')
    await transport.confirmResetPassword({ ...user, code, newPassword }, running())
    expect((await signInWithPassword(transport, 'grace', newPassword.reveal())).type).toBe(
      'signedIn',
    )
  })

  test('keeps two transports apart', async () => {
    const first = transportTo({ flow: 'password' })
    const second = transportTo()
    await signInWithPassword(first, 'ada', PASSWORD)
    expect(await second.getTokens()).toBeNull()
  })

  test('names a wrong client', async () => {
    const transport = transportTo({ clientId: 'nosuchclient' })
    await expect(transport.signIn({ username: 'ada' }, running())).rejects.toMatchObject({
      code: 'service',
      name: 'ResourceNotFoundException',
    })
  })
})
