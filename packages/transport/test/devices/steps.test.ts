import { type Auth, createAuth, Secret } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport, type TransportConfig } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { fetchWire } from '../../src/wire/fetch-wire'
import { type Exchange, POOL_NAME, TYPED_NAME, ways } from '../support/challenge-ways'
import { authenticationResult, POOL } from '../support/issued-tokens'
import { sessionOf, startChain } from '../support/start-chain'
import { running } from '../support/steps'
import { DEVICES_KEY, storageWith, storedDevice } from '../support/stored-device'
import { exception, type StubCognito, type StubReply, startStub } from '../support/stub-cognito'

let stub: StubCognito | undefined
let page: Auth | undefined

afterEach(async () => {
  page?.stop()
  await stub?.close()
})

const { deviceKey: DEVICE_KEY } = storedDevice
const device = { ...storedDevice, username: POOL_NAME, aliases: [TYPED_NAME] }

const verifierParameters = {
  DEVICE_KEY,
  SALT: 'a1b2c3',
  SRP_B: 'beef'.repeat(100),
  SECRET_BLOCK: 'c2VjcmV0',
}

const answers = {
  DEVICE_SRP_AUTH: { SRP_A: expect.stringMatching(/^[0-9a-f]{700,}$/) },
  DEVICE_PASSWORD_VERIFIER: {
    PASSWORD_CLAIM_SECRET_BLOCK: 'c2VjcmV0',
    PASSWORD_CLAIM_SIGNATURE: expect.stringMatching(/^[\w+/]{43}=$/),
    TIMESTAMP: expect.stringMatching(/ UTC \d{4}$/),
  },
}

const deviceAnswer = (
  ChallengeName: keyof typeof answers,
  Session: string | undefined,
  USERNAME = POOL_NAME,
) => ({
  operation: 'RespondToAuthChallenge',
  input: {
    ClientId: POOL.clientId,
    ChallengeName,
    ...(Session !== undefined && { Session }),
    ChallengeResponses: { USERNAME, DEVICE_KEY, ...answers[ChallengeName] },
  },
})

const deviceExchanges: readonly Exchange[] = [
  {
    asks: { ChallengeName: 'DEVICE_SRP_AUTH', ChallengeParameters: {} },
    takes: (Session) => deviceAnswer('DEVICE_SRP_AUTH', Session),
  },
  {
    asks: { ChallengeName: 'DEVICE_PASSWORD_VERIFIER', ChallengeParameters: verifierParameters },
    takes: (Session) => deviceAnswer('DEVICE_PASSWORD_VERIFIER', Session),
  },
]

/** A page of the browser that ada has signed in with before. */
async function openPage(config: Partial<TransportConfig> = {}) {
  page = createAuth(
    createTransport({
      ...POOL,
      endpoint: stub?.endpoint ?? '',
      wire: fetchWire,
      flow: 'choice',
      storage: storageWith([device]),
      ...config,
    }),
  )
  await page.settled()
  return page
}

describe.each(ways)('%s', (_, { turns, exchanges }) => {
  async function signIn(chain: readonly Exchange[], isProvenFirst: boolean) {
    stub = await startChain(chain)
    const auth = await openPage()
    const proofs: unknown[] = []
    auth.subscribe((view) => {
      if (view.status === 'signingIn' && view.proving) proofs.push(view)
    })
    await auth.signIn({ username: TYPED_NAME })
    for (const [index, { shows, answer }] of turns.entries()) {
      expect(auth.getView()).toMatchObject({
        status: 'challenge',
        failure: null,
        challenge: { kind: shows.kind, round: index + 1 },
      })
      await auth.confirmSignIn(answer)
    }
    expect(auth.getView()).toMatchObject({ status: 'signedIn', failure: null })
    expect(proofs.length).toBeGreaterThan(0)
    const at = isProvenFirst ? 0 : exchanges.length
    expect(stub.requests.slice(at + 1, at + 3)).toEqual(
      deviceExchanges.map(({ takes }, index) => takes(sessionOf(at + index))),
    )
    expect(stub.requests).toHaveLength(chain.length + 1)
  }

  test('is followed by the proof of the device', async () => {
    await signIn([...exchanges, ...deviceExchanges], false)
  })

  test('follows the proof of the device', async () => {
    await signIn([...deviceExchanges, ...exchanges], true)
  })
})

/** A body, or how the request fails. */
type Answer = Question | ReturnType<typeof authenticationResult> | StubReply

interface Question {
  readonly ChallengeName: string
  readonly ChallengeParameters: object
  readonly Session?: string
}

const asReply = (answer: Answer): StubReply =>
  typeof answer === 'string' || 'body' in answer ? answer : { body: answer }

/** What a pool answers in turn, then tokens. */
async function startAnswers(...answers: readonly Answer[]) {
  stub = await startStub((_, index) => asReply(answers[index] ?? authenticationResult()))
  return stub
}

const asksDevice = { ChallengeName: 'DEVICE_SRP_AUTH', ChallengeParameters: {} }
const asksVerifier = {
  ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
  ChallengeParameters: verifierParameters,
}
const command = { username: TYPED_NAME, password: 'Corr3ct-Horse!', flow: 'password' } as const

describe('the proof of a device', () => {
  test('needs no Session, nor the name of the user', async () => {
    const { requests } = await startAnswers(asksDevice, asksVerifier)
    const auth = await openPage()
    expect(await auth.signIn(command)).toMatchObject({ status: 'signedIn' })
    expect(requests.slice(1)).toEqual([
      deviceAnswer('DEVICE_SRP_AUTH', undefined),
      deviceAnswer('DEVICE_PASSWORD_VERIFIER', undefined),
    ])
  })

  test('does not send a Session twice where its own answer has none', async () => {
    const { requests } = await startAnswers({ ...asksDevice, Session: 'first' }, asksVerifier)
    await (await openPage()).signIn(command)
    expect(requests.slice(1)).toEqual([
      deviceAnswer('DEVICE_SRP_AUTH', 'first'),
      deviceAnswer('DEVICE_PASSWORD_VERIFIER', undefined),
    ])
  })

  test('goes out under the name that the pool gives', async () => {
    const ChallengeParameters = { ...verifierParameters, USERNAME: 'name-of-the-pool' }
    const { requests } = await startAnswers(asksDevice, { ...asksVerifier, ChallengeParameters })
    await (await openPage()).signIn(command)
    expect(requests[2]).toEqual(
      deviceAnswer('DEVICE_PASSWORD_VERIFIER', undefined, 'name-of-the-pool'),
    )
  })

  test('is over when the pool has tokens already', async () => {
    const { requests } = await startAnswers(asksDevice, authenticationResult())
    expect(await (await openPage()).signIn(command)).toMatchObject({ status: 'signedIn' })
    expect(requests).toHaveLength(2)
  })

  test.each<[string, readonly Answer[], object, isKept: boolean]>([
    [
      'is asked for again',
      [asksDevice, asksVerifier, asksDevice],
      { code: 'unexpectedResponse' },
      true,
    ],
    ['answers itself', [asksDevice, asksDevice], { code: 'unexpectedResponse' }, true],
    [
      'lacks a parameter',
      [asksDevice, { ...asksVerifier, ChallengeParameters: { ...verifierParameters, SALT: '' } }],
      { code: 'unexpectedResponse' },
      true,
    ],
    [
      'is asked for by an illegal B',
      [asksDevice, { ...asksVerifier, ChallengeParameters: { ...verifierParameters, SRP_B: '0' } }],
      { code: 'srpIllegalParameter' },
      true,
    ],
    ['gets no answer', [asksDevice, 'drop'], { code: 'network' }, true],
    [
      'comes too late',
      [
        asksDevice,
        exception('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
      ],
      { code: 'challengeExpired' },
      true,
    ],
    [
      'is of a user who was disabled',
      [asksDevice, asksVerifier, exception('NotAuthorizedException', 'User is disabled.')],
      { code: 'userDisabled' },
      true,
    ],
    [
      'is refused',
      [
        asksDevice,
        asksVerifier,
        exception('NotAuthorizedException', 'Incorrect username or password.'),
      ],
      { code: 'sessionInvalid', recovery: 'restart', name: 'NotAuthorizedException' },
      false,
    ],
    [
      'is of a device that is gone',
      [asksDevice, exception('ResourceNotFoundException', 'Device does not exist.')],
      { code: 'sessionInvalid', recovery: 'restart', name: 'ResourceNotFoundException' },
      false,
    ],
    [
      'is sent to a pool that is gone',
      [asksDevice, exception('ResourceNotFoundException', 'User pool local_Demo does not exist.')],
      { code: 'configuration' },
      true,
    ],
  ])('that %s ends the sign-in', async (_, answers, failure, isKept) => {
    const { requests } = await startAnswers(...answers)
    const storage = storageWith([device])
    const auth = await openPage({ storage })
    expect(await auth.signIn(command)).toMatchObject({
      status: 'signInFailed',
      failure: { operation: 'prove', ...failure },
    })
    expect(requests).toHaveLength(answers.length)
    expect(JSON.parse((await storage.getItem(DEVICES_KEY)) ?? '')).toMatchObject({
      devices: isKept ? [device] : [],
    })
  })

  test('of a device that is not known here ends the sign-in', async () => {
    const { requests } = await startAnswers(asksDevice)
    const auth = await openPage({ storage: memoryStorage() })
    expect(await auth.signIn(command)).toMatchObject({
      status: 'signInFailed',
      reason: 'restartable',
      failure: { code: 'sessionInvalid', recovery: 'restart', operation: 'prove' },
    })
    expect(requests).toHaveLength(1)
  })
})

test('a sign-in that has begun anew for its device names no other', async () => {
  stub = await startStub(({ input }) =>
    JSON.stringify(input).includes('"DEVICE_KEY"')
      ? exception('ResourceNotFoundException', 'Device does not exist.')
      : {
          body: {
            ChallengeName: 'CUSTOM_CHALLENGE',
            Session: 'session',
            ChallengeParameters: { USERNAME: 'bert' },
          },
        },
  )
  const bert = {
    ...storedDevice,
    username: 'bert',
    aliases: [],
    deviceKey: 'local_0b1c2d3e-0000-4000-8000-000000000001',
  }
  const storage = storageWith([device, bert])
  const auth = await openPage({ storage, flow: 'custom' })
  const asked = { status: 'challenge', failure: null }
  expect(await auth.signIn({ username: TYPED_NAME })).toMatchObject(asked)
  expect(await auth.confirmSignIn({ answer: 'otter' })).toMatchObject(asked)
  expect(stub.operations()).toEqual(['InitiateAuth', 'InitiateAuth', 'RespondToAuthChallenge'])
  expect(JSON.parse((await storage.getItem(DEVICES_KEY)) ?? '')).toMatchObject({ devices: [bert] })
})

describe('a sign-in that is cancelled', () => {
  const cancellable = [
    ['at DEVICE_SRP_AUTH', [asksDevice, 'hang'], 2],
    ['at DEVICE_PASSWORD_VERIFIER', [asksDevice, asksVerifier, 'hang'], 3],
  ] as const
  test.each(cancellable)('%s goes no further', async (_, answers, count) => {
    let reached = () => {}
    const isReached = new Promise<void>((resolve) => {
      reached = resolve
    })
    stub = await startStub((_request, index) => {
      const reply = answers[index] ?? 'drop'
      if (reply === 'hang') reached()
      return asReply(reply)
    })
    const auth = await openPage()
    const signingIn = auth.signIn(command)
    await isReached
    expect(auth.getView()).toMatchObject({ status: 'signingIn', proving: true })
    expect(await auth.cancel()).toMatchObject({ status: 'signedOut', failure: null })
    await signingIn
    expect(stub.requests).toHaveLength(count)
  })

  test('between the requests goes no further', async () => {
    let forget = () => {}
    stub = await startStub((_, index) => {
      if (index === 1) forget()
      return asReply(index === 0 ? asksDevice : asksVerifier)
    })
    const config = { ...POOL, endpoint: stub.endpoint, wire: fetchWire }
    const transport = createTransport({ ...config, storage: storageWith([device]) })
    const password = new Secret(command.password)
    const step = await transport.signIn({ ...command, password }, running())
    if (step.type !== 'proving') throw new Error(`expected a proof, not ${step.type}`)
    forget = () => transport.forgetSignIn(step)
    await expect(transport.prove(step, running())).rejects.toMatchObject({ code: 'aborted' })
    expect(stub.requests).toHaveLength(2)
  })
})
