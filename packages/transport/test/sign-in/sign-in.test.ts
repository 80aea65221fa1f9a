import { Secret } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createTransport,
  sdkWire,
  type TransportConfig,
  type Wire,
  type WireOptions,
} from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { fetchWire } from '../../src/wire/fetch-wire'
import {
  accessToken,
  authenticationResult,
  customChallenge,
  idToken,
  POOL,
} from '../support/issued-tokens'
import { challengeOf, rejectionOf, running } from '../support/steps'
import { exception, type StubCognito, startStub } from '../support/stub-cognito'

const PASSWORD = new Secret('Corr3ct-Horse!')
const KEY = `cognito-flow.${POOL.clientId}`

let stub: StubCognito | undefined

afterEach(async () => {
  await stub?.close()
  stub = undefined
})

async function transportTo(
  reply: Parameters<typeof startStub>[0],
  overrides: Partial<TransportConfig> = {},
) {
  stub = await startStub(reply)
  const storage = memoryStorage()
  const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage, ...overrides })
  return { transport, stub, stored: () => storage.getItem(KEY) }
}

const verifier = {
  ChallengeName: 'PASSWORD_VERIFIER',
  ChallengeParameters: {
    SALT: 'a1b2c3',
    SRP_B: 'beef'.repeat(100),
    SECRET_BLOCK: 'c2VjcmV0',
    USER_ID_FOR_SRP: 'pool-name-of-ada',
    USERNAME: 'ada',
  },
}

describe('the first request of each flow', () => {
  test.each([
    ['custom', 'CUSTOM_AUTH', { USERNAME: 'ada@example.com' }],
    [
      'customWithSrp',
      'CUSTOM_AUTH',
      {
        USERNAME: 'ada@example.com',
        SRP_A: expect.stringMatching(/^[0-9a-f]{700,}$/),
        CHALLENGE_NAME: 'SRP_A',
      },
    ],
    [
      'srp',
      'USER_SRP_AUTH',
      { USERNAME: 'ada@example.com', SRP_A: expect.stringMatching(/^[0-9a-f]{700,}$/) },
    ],
    ['password', 'USER_PASSWORD_AUTH', { USERNAME: 'ada@example.com', PASSWORD: 'Corr3ct-Horse!' }],
  ] as const)('%s', async (flow, AuthFlow, AuthParameters) => {
    const { transport, stub } = await transportTo(() => ({ body: customChallenge() }))
    await transport.signIn(
      {
        username: 'ada@example.com',
        password: PASSWORD,
        flow,
        clientMetadata: { locale: 'en' },
      },
      running(),
    )
    expect(stub.requests).toEqual([
      {
        operation: 'InitiateAuth',
        input: {
          ClientId: POOL.clientId,
          AuthFlow,
          AuthParameters,
          ClientMetadata: { locale: 'en' },
        },
      },
    ])
  })
})

describe('the proof of the password', () => {
  test('goes out under USER_ID_FOR_SRP, without a Session when there is none', async () => {
    const { transport, stub, stored } = await transportTo(
      (_, index) => ({ body: index === 0 ? verifier : authenticationResult() }),
      { flow: 'srp', now: () => Date.UTC(2022, 0, 1) },
    )
    const metadata = { clientMetadata: { locale: 'en' } }
    const step = await transport.signIn(
      { username: 'ada@example.com', password: PASSWORD, ...metadata },
      running(),
    )
    expect(stored()).toBeNull()
    if (step.type !== 'proving') throw new Error('expected the password challenge')
    const done = await transport.prove({ signInId: step.signInId }, running())
    expect(done.type).toBe('signedIn')
    expect(stub.requests[1]).toEqual({
      operation: 'RespondToAuthChallenge',
      input: {
        ClientId: POOL.clientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: {
          USERNAME: 'pool-name-of-ada',
          PASSWORD_CLAIM_SECRET_BLOCK: 'c2VjcmV0',
          PASSWORD_CLAIM_SIGNATURE: expect.stringMatching(/^[\w+/]{43}=$/),
          TIMESTAMP: 'Sat Jan 1 00:00:00 UTC 2022',
        },
        ClientMetadata: { locale: 'en' },
      },
    })
  })

  test('is not sent once the sign-in is forgotten', async () => {
    const { transport, stub } = await transportTo(() => ({ body: verifier }), { flow: 'srp' })
    const step = await transport.signIn({ username: 'ada', password: PASSWORD }, running())
    if (step.type !== 'proving') throw new Error('expected the password challenge')
    const proof = rejectionOf(transport.prove({ signInId: step.signInId }, running()))
    transport.forgetSignIn({ signInId: step.signInId })
    expect(await proof).toMatchObject({ code: 'aborted' })
    expect(stub.requests).toHaveLength(1)
  })

  test('can be sent once', async () => {
    const { transport, stub } = await transportTo(
      (_, index) => (index === 0 ? { body: verifier } : 'drop'),
      { flow: 'srp' },
    )
    const step = await transport.signIn({ username: 'ada', password: PASSWORD }, running())
    if (step.type !== 'proving') throw new Error('expected the password challenge')
    const verify = () => transport.prove({ signInId: step.signInId }, running())
    await expect(verify()).rejects.toMatchObject({ code: 'network' })
    await expect(verify()).rejects.toMatchObject({ code: 'sessionInvalid' })
    expect(stub.requests).toHaveLength(2)
  })

  test.each([
    ['B = 0', { SRP_B: '0' }],
    ['a salt that is no hex', { SALT: 'xyz' }],
    ['a huge B', { SRP_B: 'f'.repeat(20_000) }],
  ])('is not sent for %s', async (_, parameters) => {
    const { transport, stub } = await transportTo(
      () => ({
        body: {
          ...verifier,
          ChallengeParameters: { ...verifier.ChallengeParameters, ...parameters },
        },
      }),
      { flow: 'srp' },
    )
    const step = await transport.signIn({ username: 'ada', password: PASSWORD }, running())
    if (step.type !== 'proving') throw new Error('expected the password challenge')
    await expect(transport.prove({ signInId: step.signInId }, running())).rejects.toMatchObject({
      code: 'srpIllegalParameter',
    })
    expect(stub.requests).toHaveLength(1)
  })

  test('is skipped when the pool asks another question first', async () => {
    const { transport } = await transportTo(() => ({ body: customChallenge() }), {
      flow: 'customWithSrp',
    })
    const step = await transport.signIn({ username: 'ada', password: PASSWORD }, running())
    expect(step).toMatchObject({ type: 'challenge', challenge: { kind: 'custom', round: 1 } })
  })
})

describe('rounds of a custom challenge', () => {
  test('use the newest Session and the username the pool gave', async () => {
    const { transport, stub } = await transportTo((_, index) => ({
      body: index < 3 ? customChallenge(`session-${index}`) : authenticationResult(),
    }))
    const { signInId } = challengeOf(
      await transport.signIn({ username: 'ada@example.com' }, running()),
    )
    for (const answer of ['one', 'two', ''])
      await transport.confirmSignIn(
        { signInId, answer: new Secret(answer), clientMetadata: { try: answer } },
        running(),
      )
    expect(stub.requests.slice(1).map(({ input }) => input)).toEqual(
      ['one', 'two', ''].map((ANSWER, index) => ({
        ClientId: POOL.clientId,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: `session-${index}`,
        ChallengeResponses: { USERNAME: 'ada', ANSWER },
        ClientMetadata: { try: ANSWER },
      })),
    )
  })

  test('are refused without a request once their time is over', async () => {
    let now = 1_000_000
    const { transport, stub, stored } = await transportTo(() => ({ body: customChallenge() }), {
      now: () => now,
      challengeLifetimeMs: 60_000,
    })
    const step = challengeOf(await transport.signIn({ username: 'ada' }, running()))
    expect(step).toMatchObject({ expiresInMs: 60_000, challenge: { expiresAt: 1_060_000 } })
    now += 60_000
    const answer = { signInId: step.signInId, answer: new Secret('otter') }
    await expect(transport.confirmSignIn(answer, running())).rejects.toMatchObject({
      code: 'challengeExpired',
    })
    expect(stub.requests).toHaveLength(1)
    transport.forgetSignIn({ signInId: step.signInId })
    expect(await transport.restore(undefined, running())).toEqual({ type: 'nothing' })
    expect(stored()).toBeNull()
  })

  test.each(['CodeMismatchException', 'TooManyRequestsException', 'NotAuthorizedException'])(
    'stay after %s until they are given up',
    async (name) => {
      const { transport, stored } = await transportTo((_, index) =>
        index === 0 ? { body: customChallenge() } : exception(name),
      )
      const { signInId } = challengeOf(await transport.signIn({ username: 'ada' }, running()))
      const answer = () => transport.confirmSignIn({ signInId, answer: new Secret('x') }, running())
      await expect(answer()).rejects.toMatchObject({ code: 'service', name })
      await expect(answer()).rejects.toMatchObject({ code: 'service', name })
      expect(stored()).not.toBeNull()
      transport.forgetSignIn({ signInId })
      await expect(answer()).rejects.toMatchObject({ code: 'sessionInvalid' })
      expect(await transport.restore(undefined, running())).toEqual({ type: 'nothing' })
      expect(stored()).toBeNull()
    },
  )

  test.each([
    ['the SDK', sdkWire],
    ['fetch', fetchWire],
  ])('of an unknown kind go back under their own name, over %s', async (_, wire) => {
    const { transport, stub, stored } = await transportTo(
      (_, index) => ({
        body:
          index === 0
            ? {
                ChallengeName: 'PROVE_YOU_ARE_HUMAN',
                Session: 's',
                ChallengeParameters: { a: 'b' },
              }
            : authenticationResult(),
      }),
      { wire },
    )
    const { signInId, challenge } = challengeOf(
      await transport.signIn({ username: 'ada' }, running()),
    )
    expect(challenge).toMatchObject({
      kind: 'unknown',
      name: 'PROVE_YOU_ARE_HUMAN',
      parameters: { a: 'b' },
    })
    expect(stored()).toContain('PROVE_YOU_ARE_HUMAN')
    await transport.confirmSignIn({ signInId, answer: new Secret('x') }, running())
    expect(stub.requests[1]?.input).toMatchObject({
      ChallengeName: 'PROVE_YOU_ARE_HUMAN',
      Session: 's',
      ChallengeResponses: { USERNAME: 'ada', ANSWER: 'x' },
    })
  })

  test('are over once the user is signed in', async () => {
    const { transport, stub } = await transportTo((_, index) => ({
      body: index === 0 ? customChallenge() : authenticationResult(),
    }))
    const { signInId } = challengeOf(await transport.signIn({ username: 'ada' }, running()))
    const answer = () => transport.confirmSignIn({ signInId, answer: new Secret('x') }, running())
    await answer()
    await expect(answer()).rejects.toMatchObject({ code: 'sessionInvalid' })
    expect(stub.requests).toHaveLength(2)
  })

  test('are gone once another sign-in begins, even if that one fails', async () => {
    const { transport, stored } = await transportTo((_, index) =>
      index === 0 ? { body: customChallenge() } : 'drop',
    )
    await transport.signIn({ username: 'ada' }, running())
    expect(stored()).not.toBeNull()
    await rejectionOf(transport.signIn({ username: 'eve' }, running()))
    expect(stored()).toBeNull()
  })

  test('are unknown under a handle that was forgotten or never given', async () => {
    const { transport, stored } = await transportTo(() => ({ body: customChallenge() }))
    const { signInId } = challengeOf(await transport.signIn({ username: 'ada' }, running()))
    transport.forgetSignIn({ signInId })
    for (const id of [signInId, 'made-up', '__proto__'])
      await expect(
        transport.confirmSignIn({ signInId: id, answer: new Secret('x') }, running()),
      ).rejects.toMatchObject({ code: 'sessionInvalid' })
    expect(stored()).toBeNull()
  })
})

describe('an answer that no pool would give', () => {
  const half = authenticationResult().AuthenticationResult
  test.each([
    ['a custom challenge without a Session', { ...customChallenge(), Session: undefined }],
    ['an unknown challenge without a Session', { ChallengeName: 'SOMETHING_NEW' }],
    ['challenge parameters that are text', { ...customChallenge(), ChallengeParameters: 'x' }],
    ['a Session that is a number', { ...customChallenge(), Session: 5 }],
    ['an oversized Session', customChallenge('x'.repeat(70_000))],
    ['an oversized token', authenticationResult({ RefreshToken: 'x'.repeat(70_000) })],
    ['an oversized hint', customChallenge('s', { hint: 'x'.repeat(70_000) })],
    ['an empty AuthenticationResult', { AuthenticationResult: {} }],
    [
      'tokens without an access token',
      { AuthenticationResult: { ...half, AccessToken: undefined } },
    ],
    ['tokens without a lifetime', { AuthenticationResult: { ...half, ExpiresIn: undefined } }],
    [
      'tokens without a refresh token',
      { AuthenticationResult: { ...half, RefreshToken: undefined } },
    ],
    ['a token that is none', authenticationResult({ AccessToken: 'abc' })],
    [
      'another client’s token',
      authenticationResult({ AccessToken: accessToken({ client_id: 'x' }) }),
    ],
    ['another user’s ID token', authenticationResult({ IdToken: idToken({ sub: 'someone' }) })],
    ['swapped tokens', authenticationResult({ AccessToken: idToken(), IdToken: accessToken() })],
  ])('is unexpected: %s', async (_, body) => {
    const { transport, stored } = await transportTo(() => ({ body }))
    await expect(transport.signIn({ username: 'ada' }, running())).rejects.toMatchObject({
      code: 'unexpectedResponse',
    })
    expect(stored()).toBeNull()
    expect(await transport.getTokens()).toBeNull()
  })

  test('is unexpected: a password challenge without its parameters', async () => {
    const { transport } = await transportTo(
      () => ({ body: { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: {} } }),
      { flow: 'srp' },
    )
    await expect(
      transport.signIn({ username: 'ada', password: PASSWORD }, running()),
    ).rejects.toMatchObject({ code: 'unexpectedResponse' })
  })
})

describe('input is refused before any request:', () => {
  test.each([
    ['an empty username', { username: '' }, 'The username is empty.'],
    ['a blank username', { username: '  ' }, 'The username is empty.'],
    [
      'a long username',
      { username: 'x'.repeat(10_000) },
      'The username has more than 128 characters.',
    ],
    [
      'an unknown flow',
      { flow: JSON.parse('"magic"') },
      'The flow is not one of the flows there are.',
    ],
    ['a missing password', { flow: 'srp' }, 'The flow "srp" needs a password.'],
    ['an empty password', { flow: 'password', password: new Secret('') }, 'The password is empty.'],
    [
      'a password of 1 MB',
      { flow: 'customWithSrp', password: new Secret('x'.repeat(1_000_000)) },
      'The password has more than 256 characters.',
    ],
  ] as const)('%s', async (_, input, message) => {
    const { transport, stub } = await transportTo(() => 'drop')
    await expect(transport.signIn({ username: 'ada', ...input }, running())).rejects.toMatchObject({
      code: 'invalidInput',
      message,
    })
    expect(stub.requests).toHaveLength(0)
  })

  test('an empty code', async () => {
    const { transport, stub } = await transportTo(() => 'drop')
    const input = { username: 'ada', code: new Secret(''), newPassword: PASSWORD }
    for (const port of [transport.confirmSignUp, transport.confirmResetPassword])
      expect(await rejectionOf(port(input, running()))).toMatchObject({
        code: 'invalidInput',
        message: 'The code is empty.',
      })
    expect(stub.requests).toHaveLength(0)
  })
})

describe('names that objects inherit are plain data', () => {
  test.each(['__proto__', 'constructor', 'toString'])('%s', async (name) => {
    const { transport, stub } = await transportTo((_, index) => ({
      body:
        index === 0
          ? JSON.parse(
              `{"ChallengeName":"CUSTOM_CHALLENGE","Session":"s","ChallengeParameters":{"${name}":"polluted"}}`,
            )
          : authenticationResult({
              AccessToken: accessToken({ username: name }),
              IdToken: idToken(JSON.parse(`{"${name}":"polluted"}`)),
            }),
    }))
    const step = challengeOf(await transport.signIn({ username: name }, running()))
    expect(step.challenge.username).toBe(name)
    const { challenge } = step
    expect(challenge.kind === 'custom' && Object.entries(challenge.parameters)).toEqual([
      [name, 'polluted'],
    ])
    const done = await transport.confirmSignIn(
      { signInId: step.signInId, answer: new Secret('x') },
      running(),
    )
    if (done.type !== 'signedIn') throw new Error('expected a session')
    expect(done.session.username).toBe(name)
    expect(Object.entries(done.session.claims)).toContainEqual([name, 'polluted'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(stub.requests[0]).toMatchObject({ input: { AuthParameters: { USERNAME: name } } })
  })
})

describe('the late answer of a sign-in', () => {
  /** A wire that goes on when it is told to stop, and answers when `release` is called. */
  function createStubbornWire() {
    const releases: (() => void)[] = []
    const stubbornWire = (options: WireOptions): Wire => {
      const sdk = sdkWire(options)
      return {
        async call(operation, input) {
          const answer = await sdk.call(operation, input, running())
          await new Promise<void>((resolve) => releases.push(resolve))
          return answer
        },
      }
    }
    const arrived = async (count: number) => {
      while (releases.length < count) await new Promise((resolve) => setImmediate(resolve))
    }
    return { wire: stubbornWire, releases, arrived }
  }

  test('that was cancelled changes nothing, also after another user has signed in', async () => {
    stub = await startStub(({ input }) => ({
      body: JSON.stringify(input).includes('eve')
        ? authenticationResult({
            AccessToken: accessToken({ sub: 'sub-eve', username: 'eve' }),
            IdToken: idToken({ sub: 'sub-eve' }),
          })
        : authenticationResult(),
    }))
    const { wire, releases, arrived } = createStubbornWire()
    const storage = memoryStorage()
    const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage, wire })

    const controller = new AbortController()
    const cancelled = rejectionOf(transport.signIn({ username: 'eve' }, controller))
    await arrived(1)
    controller.abort()
    expect(await cancelled).toMatchObject({ code: 'aborted' })
    expect(storage.getItem(KEY)).toBeNull()

    const second = transport.signIn({ username: 'ada' }, running())
    await arrived(2)
    releases[1]?.()
    expect(await second).toMatchObject({ session: { username: 'ada' } })
    const before = storage.getItem(KEY)
    releases[0]?.()
    await new Promise((resolve) => setImmediate(resolve))
    expect(storage.getItem(KEY)).toBe(before)
  })

  test('that was replaced by another is discarded', async () => {
    stub = await startStub(() => ({ body: authenticationResult() }))
    const { wire, releases, arrived } = createStubbornWire()
    const storage = memoryStorage()
    const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage, wire })
    const replaced = rejectionOf(transport.signIn({ username: 'eve' }, running()))
    await arrived(1)
    const second = transport.signIn({ username: 'ada' }, running())
    await arrived(2)
    releases[0]?.()
    expect(await replaced).toMatchObject({ code: 'aborted' })
    expect(storage.getItem(KEY)).toBeNull()
    releases[1]?.()
    expect((await second).type).toBe('signedIn')
  })

  test.each([
    ['tokens', authenticationResult()],
    ['a challenge', customChallenge()],
  ])('that is cancelled while %s is written leaves nothing there', async (_, body) => {
    const controller = new AbortController()
    const items = memoryStorage()
    const storage = {
      ...items,
      setItem: async (key: string, value: string) => {
        if (key === KEY) controller.abort()
        await items.setItem(key, value)
      },
    }
    const { transport } = await transportTo(() => ({ body }), { storage })
    await expect(transport.signIn({ username: 'ada' }, controller)).rejects.toMatchObject({
      code: 'aborted',
    })
    expect(await items.getItem(KEY)).toBeNull()
    expect(await transport.getTokens()).toBeNull()
  })
})
