import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { inspect } from 'node:util'
import { createAuth } from '@cognito-flow/core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { offerPasskeys } from '../../examples/offer-passkeys'
import { createTransport } from '../../src/index'
import { isObject } from '../../src/is-object'
import { memoryStorage } from '../../src/session/storage'
import { fetchWire } from '../../src/wire/fetch-wire'
import { authenticationResult, POOL } from '../support/issued-tokens'
import { rejectionOf } from '../support/steps'
import { exception, type StubReply, type StubRequest, startStub } from '../support/stub-cognito'
import { choose, type Outcome, openWebAuthnPage } from '../support/webauthn-page'

const CHALLENGE = 'Y2FuYXJ5LWNoYWxsZW5nZQ'
const OPTIONS = {
  challenge: CHALLENGE,
  timeout: 60_000,
  rpId: 'localhost',
  allowCredentials: [{ type: 'public-key', id: 'YWRh', transports: ['internal'] }],
  userVerification: 'preferred',
}
const optionsWith = (changes: object) => JSON.stringify({ ...OPTIONS, ...changes })
const byChoice = { username: 'ada', flow: 'choice', preferredFactor: 'WEB_AUTHN' } as const

const passkeyChallenge = (options: string | null) => ({
  body: {
    ChallengeName: 'WEB_AUTHN',
    Session: 'session-1',
    ChallengeParameters: {
      USERNAME: 'ada',
      ...(options !== null && { CREDENTIAL_REQUEST_OPTIONS: options }),
    },
  },
})

interface PageOptions {
  /** As JSON. */
  readonly options?: string | null
  readonly answer?: (request: StubRequest) => StubReply
}

/** A page of ada's, and a pool that asks for her passkey. */
async function openPage({
  options = JSON.stringify(OPTIONS),
  answer = () => ({ body: authenticationResult() }),
}: PageOptions = {}) {
  const stub = await startStub((request) =>
    request.operation === 'InitiateAuth' ? passkeyChallenge(options) : answer(request),
  )
  const clock = { now: 1_000_000 }
  const timers = new Map<number, () => void>()
  const browser = openWebAuthnPage()
  const transport = createTransport({
    ...POOL,
    endpoint: stub.endpoint,
    storage: memoryStorage(),
    wire: fetchWire,
    now: () => clock.now,
    schedule(callback, delayMs) {
      timers.set(delayMs, callback)
      return () => timers.delete(delayMs)
    },
  })
  const auth = createAuth(transport)
  auth.start()
  await auth.settled()
  onTestFinished(async () => {
    auth.stop()
    await stub.close()
  })
  return { auth, transport, stub, browser, clock, timers }
}

/** The browser's error, after so many ms. */
const fails =
  (error: unknown, elapsed = 5_000): ((clock: { now: number }) => Outcome) =>
  (clock) =>
  async () => {
    clock.now += elapsed
    throw error
  }
const named = (name: string) => new DOMException(`about ${CHALLENGE}`, name)
const refusal = named('NotAllowedError')

describe('the dialog', () => {
  test('answers with what the passkey signed, as Cognito takes it', async () => {
    const { auth, browser, stub } = await openPage()
    browser.outcome = choose('YWRh')
    expect(await auth.signIn(byChoice)).toMatchObject({
      status: 'challenge',
      challenge: { kind: 'passkey', name: 'WEB_AUTHN' },
    })
    expect(await auth.confirmSignIn()).toMatchObject({ status: 'signedIn' })
    expect(browser.ceremonies).toHaveLength(1)
    expect(browser.ceremonies[0]).toMatchObject({
      publicKey: { timeout: 60_000, rpId: 'localhost', allowCredentials: [{ type: 'public-key' }] },
    })
    expect(browser.ceremonies[0]?.mediation).toBeUndefined()
    const [, sent] = stub.requests
    expect(sent).toMatchObject({
      operation: 'RespondToAuthChallenge',
      input: { ChallengeName: 'WEB_AUTHN', Session: 'session-1' },
    })
    expect(JSON.parse(credentialOf(sent?.input))).toEqual({
      id: 'YWRh',
      rawId: 'YWRh',
      type: 'public-key',
      response: {
        authenticatorData: expect.any(String),
        clientDataJSON: expect.any(String),
        signature: expect.any(String),
      },
      clientExtensionResults: {},
      authenticatorAttachment: 'platform',
    })
  })

  test.each([
    ['a refusal sooner than anyone can give it', fails(refusal, 20), 'passkeyNotFound'],
    ['a refusal', fails(refusal), 'passkeyCancelled'],
    ['a refusal when the time was over', fails(refusal, 60_000), 'passkeyTimedOut'],
    [
      'a refusal when the time was over, by a coarse clock',
      fails(refusal, 59_950),
      'passkeyTimedOut',
    ],
    ['another user’s passkey', () => choose('ZXZl'), 'passkeyNotFound'],
    ['another ceremony in its place', fails(named('AbortError')), 'passkeyCancelled'],
    ['an authenticator that fails', fails(named('UnknownError')), 'passkeyCancelled'],
    ['an extension that throws a text', fails(`about ${CHALLENGE}`), 'passkeyCancelled'],
    ['an extension that names its error so', fails(named(CHALLENGE)), 'passkeyCancelled'],
  ])('stays, with nothing sent, after %s', async (_, outcome, code) => {
    const { auth, browser, stub, clock, timers } = await openPage()
    await auth.signIn(byChoice)
    browser.outcome = outcome(clock)
    const view = await auth.confirmSignIn()
    expect(view).toMatchObject({
      status: 'challenge',
      busy: false,
      failure: { code, recovery: 'retryAnswer', form: 'confirmSignIn' },
    })
    expect(JSON.stringify(view.failure)).not.toContain(CHALLENGE)
    expect(stub.operations()).toEqual(['InitiateAuth'])
    expect(timers.size).toBe(0)
    browser.outcome = choose('YWRh')
    expect(await auth.confirmSignIn()).toMatchObject({ status: 'signedIn', failure: null })
  })

  test.each([
    ['a page of another site', fails(named('SecurityError')), 'passkeyWrongSite'],
    ['a browser that cannot', fails(named('NotSupportedError')), 'passkeyNotSupported'],
    ['options that the browser cannot read', fails(new TypeError(CHALLENGE)), 'unexpectedResponse'],
  ])('ends the sign-in, with nothing sent, after %s', async (_, outcome, code) => {
    const { auth, browser, stub, clock } = await openPage()
    await auth.signIn(byChoice)
    browser.outcome = outcome(clock)
    const view = await auth.confirmSignIn()
    expect(view).toMatchObject({
      status: 'signInFailed',
      reason: 'restartable',
      failure: { code, recovery: 'restart', form: 'signIn' },
    })
    expect(JSON.stringify(view.failure)).not.toContain(CHALLENGE)
    expect(stub.operations()).toEqual(['InitiateAuth'])
  })

  test.each([
    ['without WebAuthn', { PublicKeyCredential: undefined }],
    [
      'in a frame that may not use it',
      {
        PublicKeyCredential: class {},
        document: { featurePolicy: { allowsFeature: () => false } },
      },
    ],
  ])('does not begin in a page %s', async (_, globals) => {
    const { auth, browser, stub } = await openPage()
    await auth.signIn(byChoice)
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    expect(await auth.confirmSignIn()).toMatchObject({
      status: 'signInFailed',
      failure: { code: 'passkeyNotSupported', recovery: 'restart' },
    })
    expect(browser.ceremonies).toEqual([])
    expect(stub.operations()).toEqual(['InitiateAuth'])
  })

  test('closes when the user cancels the sign-in', async () => {
    const { auth, browser, stub } = await openPage()
    await auth.signIn(byChoice)
    const answered = auth.confirmSignIn()
    await browser.begun(1)
    await auth.cancel()
    await answered
    expect(auth.getView()).toMatchObject({ status: 'signedOut' })
    expect(browser.pending()).toEqual([])
    expect(stub.operations()).toEqual(['InitiateAuth'])
  })

  test('closes when the challenge expires', async () => {
    const { auth, browser, stub, clock, timers } = await openPage()
    await auth.signIn(byChoice)
    const answered = auth.confirmSignIn()
    await browser.begun(1)
    clock.now += 180_000
    timers.get(180_000)?.()
    expect(await answered).toMatchObject({ status: 'signInFailed', reason: 'expired' })
    expect(browser.pending()).toEqual([])
    expect(stub.operations()).toEqual(['InitiateAuth'])
  })

  test('sends nothing of a passkey that came after its challenge expired', async () => {
    const { auth, browser, stub, clock } = await openPage()
    await auth.signIn(byChoice)
    browser.outcome = (ceremony) => {
      // A device that slept: no timer has rung.
      clock.now += 180_000
      return choose('YWRh')(ceremony)
    }
    expect(await auth.confirmSignIn()).toMatchObject({ status: 'signInFailed', reason: 'expired' })
    expect(stub.operations()).toEqual(['InitiateAuth'])
  })

  test('leaves what the passkey proves to the pool', async () => {
    const refused = exception('NotAuthorizedException', 'Incorrect username or password.')
    const { auth, browser } = await openPage({ answer: () => refused })
    await auth.signIn(byChoice)
    browser.outcome = choose('YWRh')
    expect(await auth.confirmSignIn()).toMatchObject({
      status: 'signInFailed',
      failure: { name: 'NotAuthorizedException', recovery: 'restart' },
    })
  })
})

test.each([
  ['missing', null],
  ['no JSON', 'passkey, please'],
  ['a list', '[]'],
  ['a number', '1'],
  ['without a challenge', optionsWith({ challenge: undefined })],
  ['with an empty challenge', optionsWith({ challenge: '' })],
  ['with a challenge that is no base64url', optionsWith({ challenge: 'Y2Fu+/==' })],
  ['with a challenge cut short', optionsWith({ challenge: 'Y2FuY' })],
  ['with a time that is none', optionsWith({ timeout: 'long' })],
  ['with an endless time', JSON.stringify(OPTIONS).replace('60000', '1e999')],
  ['with a relying party that is none', optionsWith({ rpId: 7 })],
  ['with one credential in place of a list', optionsWith({ allowCredentials: { id: 'YWRh' } })],
  ['with a credential without an id', optionsWith({ allowCredentials: [{ type: 'public-key' }] })],
  ['with a null among its credentials', optionsWith({ allowCredentials: [null] })],
  [
    'with more credentials than anyone has',
    optionsWith({ allowCredentials: Array(1_000).fill({ type: 'public-key', id: 'YWRh' }) }),
  ],
  ['with a challenge too long', optionsWith({ challenge: 'Y2Fu'.repeat(1_000) })],
  ['huge', optionsWith({ challenge: 'Y2Fu'.repeat(20_000) })],
])('refuses a challenge whose options are %s, before the browser sees them', async (_, options) => {
  const { auth, browser, stub } = await openPage({ options })
  const asked = await auth.signIn(byChoice)
  const view = asked.status === 'challenge' ? await auth.confirmSignIn() : asked
  expect(view).toMatchObject({
    status: 'signInFailed',
    failure: { code: 'unexpectedResponse', recovery: 'restart' },
  })
  expect(JSON.stringify(view.failure)).not.toMatch(/Y2Fu|passkey, please/)
  expect(browser.ceremonies).toEqual([])
  expect(stub.operations()).toEqual(['InitiateAuth'])
})

describe('an answer of the page’s own', () => {
  test('goes to the pool as it is', async () => {
    const { auth, browser, stub } = await openPage()
    await auth.signIn(byChoice)
    const answer = JSON.stringify({ id: 'YWRh', response: { signature: 'c2ln' } })
    expect(await auth.confirmSignIn({ answer })).toMatchObject({ status: 'signedIn' })
    expect(credentialOf(stub.requests[1]?.input)).toBe(answer)
    expect(browser.ceremonies).toEqual([])
  })

  test.each([
    ['empty', ''],
    ['a code', '123456'],
    ['no JSON', '{"canary'],
    ['null', 'null'],
    ['a list', '[{}]'],
    ['an object without a response', '{"id":"canary"}'],
    ['huge', JSON.stringify({ response: { signature: 'canary'.repeat(50_000) } })],
    ['nested without end', '['.repeat(200_000)],
  ])('is refused when it is %s', async (_, answer) => {
    const { auth, stub } = await openPage()
    await auth.signIn(byChoice)
    const view = await auth.confirmSignIn({ answer })
    expect(view).toMatchObject({
      status: 'challenge',
      failure: { code: 'invalidParameter', recovery: 'retryAnswer' },
    })
    expect(JSON.stringify(view.failure)).not.toContain('canary')
    expect(stub.operations()).toEqual(['InitiateAuth'])
  })
})

describe('autofill', () => {
  test('waits without a word to the machine, and gives the answer', async () => {
    const { auth, transport, browser } = await openPage()
    await auth.signIn(byChoice)
    const views: unknown[] = []
    auth.subscribe((view) => views.push(view))
    let take = () => {}
    const taken = new Promise<void>((resolve) => {
      take = resolve
    })
    browser.outcome = (ceremony) => taken.then(() => choose('YWRh')(ceremony))
    const offered = transport.autofillPasskey()
    await browser.begun(1)
    expect(browser.ceremonies[0]).toMatchObject({
      mediation: 'conditional',
      publicKey: { allowCredentials: [] },
    })
    take()
    const answer = await offered
    expect(views).toEqual([])
    expect(await auth.confirmSignIn({ answer })).toMatchObject({ status: 'signedIn' })
  })

  test('signs in as the README shows', async () => {
    const { auth, transport, browser } = await openPage()
    await auth.signIn(byChoice)
    browser.outcome = fails(refusal)({ now: 0 })
    const { signal } = new AbortController()
    await offerPasskeys(auth, transport, signal)
    expect(auth.getView()).toMatchObject({ status: 'challenge', failure: null })
    browser.outcome = choose('YWRh')
    await offerPasskeys(auth, transport, signal)
    expect(auth.getView()).toMatchObject({ status: 'signedIn' })
  })

  const ends: [
    string,
    (page: Awaited<ReturnType<typeof openPage>>, controller: AbortController) => unknown,
    string?,
  ][] = [
    ['the caller aborts', (_, controller) => controller.abort()],
    ['the user cancels the sign-in', ({ auth }) => auth.cancel()],
    [
      'another sign-in takes its place',
      ({ auth }) => auth.signIn({ ...byChoice, username: 'eve' }),
    ],
    ['a sign-up begins', ({ auth }) => auth.cancel().then(() => auth.signUp({ username: 'eve' }))],
    [
      'the dialog opens',
      ({ auth, browser }) => {
        browser.outcome = choose('YWRh')
        return auth.confirmSignIn()
      },
    ],
    [
      'the page brings another answer',
      ({ auth }) => auth.confirmSignIn({ answer: '{"response":{}}' }),
    ],
    [
      'it is offered once more',
      ({ transport }) => void transport.autofillPasskey().catch(() => {}),
    ],
    ['the auth object is stopped', ({ auth }) => auth.stop()],
    [
      'the challenge expires',
      ({ clock, timers }) => {
        clock.now += 180_000
        timers.get(180_000)?.()
      },
      'challengeExpired',
    ],
    [
      'the machine sees first that it expired',
      ({ auth, clock }) => {
        clock.now += 180_000
        return auth.cancel()
      },
      'challengeExpired',
    ],
  ]
  test.each(ends)('ends when %s', async (_, end, code = 'aborted') => {
    const page = await openPage()
    const { auth, transport, browser } = page
    await auth.signIn(byChoice)
    const controller = new AbortController()
    const offered = rejectionOf(transport.autofillPasskey({ signal: controller.signal }))
    await browser.begun(1)
    const [ceremony] = browser.ceremonies
    await end(page, controller)
    expect(await offered).toMatchObject({ code })
    expect(ceremony?.signal.aborted).toBe(true)
    expect(browser.pending()).not.toContain(ceremony)
  })

  test('leaves nothing behind when it ends while the browser is still asked about it', async () => {
    const { auth, transport, browser } = await openPage()
    await auth.signIn(byChoice)
    let tell = (_: boolean) => {}
    const told = new Promise<boolean>((resolve) => {
      tell = resolve
    })
    let asked = 0
    Object.defineProperty(browser, 'autofill', {
      // The first question is ours, the second the library's: the end comes between.
      get: () => (++asked === 1 ? Promise.resolve(true) : told),
    })
    const controller = new AbortController()
    const offered = rejectionOf(transport.autofillPasskey({ signal: controller.signal }))
    while (asked < 2) await oneTurn()
    controller.abort()
    expect(await offered).toMatchObject({ code: 'aborted' })
    // The user takes a while at the dialog: an offer that begins meanwhile would close it.
    browser.outcome = (ceremony) =>
      ceremony.mediation === undefined
        ? told.then(oneTurn).then(() => choose('YWRh')(ceremony))
        : new Promise(() => {})
    const answered = auth.confirmSignIn()
    for (let turn = 0; turn < 10; turn += 1) await oneTurn()
    tell(true)
    expect(await answered).toMatchObject({ status: 'signedIn' })
    expect(browser.pending()).toEqual([])
  })

  test('leaves the challenge as it is when another user’s passkey is chosen', async () => {
    const { auth, transport, browser, stub } = await openPage()
    await auth.signIn(byChoice)
    browser.outcome = choose('ZXZl')
    expect(await rejectionOf(transport.autofillPasskey())).toMatchObject({
      code: 'passkeyNotFound',
    })
    expect(auth.getView()).toMatchObject({ status: 'challenge', failure: null, busy: false })
    expect(stub.operations()).toEqual(['InitiateAuth'])
  })

  test('takes any passkey where the pool names none', async () => {
    const { auth, transport, browser } = await openPage({
      options: optionsWith({ allowCredentials: [] }),
    })
    await auth.signIn(byChoice)
    browser.outcome = choose('ZXZl')
    expect(await transport.autofillPasskey()).toContain('ZXZl')
  })

  test('knows a credential by its id, padded or not', async () => {
    const { auth, transport, browser } = await openPage({
      options: optionsWith({ allowCredentials: [{ type: 'public-key', id: 'YWQ=' }] }),
    })
    await auth.signIn(byChoice)
    browser.outcome = choose('YWQ')
    expect(await transport.autofillPasskey()).toContain('YWQ')
  })

  test('says so where the browser has none', async () => {
    const { auth, transport, browser } = await openPage()
    await auth.signIn(byChoice)
    browser.autofill = Promise.resolve(false)
    expect(await rejectionOf(transport.autofillPasskey())).toMatchObject({
      code: 'passkeyNotSupported',
    })
    browser.autofill = Promise.reject(named('SecurityError'))
    expect(await rejectionOf(transport.autofillPasskey())).toMatchObject({
      code: 'passkeyWrongSite',
    })
    expect(browser.ceremonies).toEqual([])
  })

  test('is refused where no passkey is asked for', async () => {
    const { auth, transport, browser } = await openPage()
    expect(await rejectionOf(transport.autofillPasskey())).toMatchObject({ code: 'sessionInvalid' })
    await auth.signIn(byChoice)
    await auth.confirmSignIn({ answer: '{"response":{}}' })
    expect(await rejectionOf(transport.autofillPasskey())).toMatchObject({ code: 'sessionInvalid' })
    expect(browser.ceremonies).toEqual([])
  })

  test('does not begin for a caller that has left already', async () => {
    const { auth, transport, browser } = await openPage()
    await auth.signIn(byChoice)
    const offered = transport.autofillPasskey({ signal: AbortSignal.abort() })
    expect(await rejectionOf(offered)).toMatchObject({ code: 'aborted' })
    expect(browser.ceremonies).toEqual([])
  })
})

test('takes nothing out of the page’s own bundle, and leaves nothing in it', () => {
  const folder = new URL('../../src/', import.meta.url)
  const importsOf = (file: string) =>
    [
      ...readFileSync(new URL(file, folder), 'utf8').matchAll(
        /^(?:import|export) (?!type)[^']*from '([^']+)'/gm,
      ),
    ].map(([, from = '']) => from)
  const files = new Set(['ceremony'])
  const packages = new Set<string>()
  for (const file of files)
    for (const from of importsOf(`passkeys/${file}.ts`)) {
      const local = /^\.\/([\w-]+)$/.exec(from)?.[1]
      if (local) files.add(local)
      else packages.add(from)
    }
  expect([...packages]).toEqual(['@simplewebauthn/browser'])
  expect(files.size).toBeGreaterThan(2)
  const others = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !files.has(basename(file, '.ts')),
  )
  const reached = others.flatMap(importsOf).map((from) => from.split('/').at(-1) ?? '')
  expect(reached.filter((name) => files.has(name))).toEqual([])
  expect(others.flatMap(importsOf)).not.toContain('@simplewebauthn/browser')
})

test('shows nothing of a passkey in the failure of a pool that quotes it', async () => {
  const { auth, browser } = await openPage({
    answer: ({ input }) =>
      exception('InvalidParameterException', `${credentialOf(input)} in ${JSON.stringify(input)}`),
  })
  await auth.signIn(byChoice)
  browser.outcome = choose('YWRh')
  const { failure } = await auth.confirmSignIn()
  expect(failure?.message).toContain('[secret]')
  expect(JSON.stringify(failure)).not.toMatch(/signature|YWRh/)
})

test('shows nothing of a passkey in what its promises reject with', async () => {
  const { auth, transport, browser } = await openPage()
  await auth.signIn(byChoice)
  const errors: unknown[] = []
  for (const outcome of [choose('ZXZl'), async () => Promise.reject(named('UnknownError'))]) {
    browser.outcome = outcome
    errors.push(await rejectionOf(transport.autofillPasskey()))
  }
  const shown = inspect(errors, { showHidden: true, depth: 8 })
  expect(shown).toContain('passkeyNotFound')
  expect(shown).not.toMatch(new RegExp(`${CHALLENGE}|ZXZl|YWRh|signature`))
})

/** Lets everything run that is ready to. */
const oneTurn = () => new Promise(setImmediate)

function credentialOf(input: unknown): string {
  const responses = isObject(input) ? input.ChallengeResponses : undefined
  return isObject(responses) ? String(responses.CREDENTIAL) : ''
}
