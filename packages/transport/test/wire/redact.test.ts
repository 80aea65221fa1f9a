import { createHash, randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { createAuth, Secret } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport } from '../../src/index'
import { redact } from '../../src/wire/redact'
import { toError } from '../../src/wire/to-error'
import { authenticationResult, customChallenge, POOL } from '../support/issued-tokens'
import { rejectionOf, running } from '../support/steps'
import { exception, type StubCognito, startStub } from '../support/stub-cognito'
import { wires } from '../support/wires'

/** Bytes without a pattern, the same in each run. */
const bytes = (length: number, seed: string) =>
  createHash('shake256', { outputLength: length }).update(seed).digest()

const token = `${bytes(60, 'head').toString('base64url')}.${bytes(300, 'token').toString('base64url')}`
const session = bytes(900, 'session').toString('base64')

const html = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** What a careless trigger, proxy or pool may make of a secret in its message. */
const spellings: readonly (readonly [string, (secret: string) => string])[] = [
  ['as it is', (secret) => secret],
  ['as JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
  [
    'as JSON of ASCII',
    (secret) =>
      JSON.stringify(secret)
        .slice(1, -1)
        .replace(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  ['in a URI', encodeURIComponent],
  [
    'in a URI by RFC 3986',
    (secret) =>
      encodeURIComponent(secret).replace(
        /[!'()*]/g,
        (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
  ],
  [
    'in a URI with small digits',
    (secret) => encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
  ],
  ['in a form', (secret) => `${new URLSearchParams({ secret })}`.replace('secret=', '')],
  ['in HTML', html],
  ['in HTML by another escape', (secret) => html(secret).replaceAll('&#39;', '&#x27;')],
  [
    'in HTML by numbers',
    (secret) => secret.replace(/[&<>"']|[^ -~]/gu, (mark) => `&#${mark.codePointAt(0)};`),
  ],
  ['in JSON twice', (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  ['in hexadecimal digits', (secret) => Buffer.from(secret).toString('hex')],
  ['in base64', base64],
  // Without the letters that tell of the bytes beside it as well.
  ['in base64 after one byte', (secret) => base64(`x${secret}`).slice(2)],
  ['in base64 after two bytes', (secret) => base64(`xy${secret}`).slice(3)],
  ['in base64url', (secret) => Buffer.from(secret).toString('base64url')],
]

const secrets: readonly (readonly [string, string])[] = [
  ['a token', token],
  ['a Session', session],
  ['a long password', 'Corr3ct "Horse" & <Battery>, \'Staple\'!'],
  ['a long password beyond ASCII', 'Pässwörd-שלום-🔑🔑 and more of it'],
]
const short: readonly (readonly [string, string])[] = [
  ['a password', 'Corr3ct-Horse!'],
  ['a password beyond ASCII', 'Pässwörd-ÄÖ1!'],
  ['a password of marks', `a&b<c>"d'(e) f`],
]

/** The longest stretch of `text` that `secret` holds as well. */
function longestPiece(text: string, secret: string): number {
  let longest = 0
  for (let from = 0; from < text.length; from += 1)
    while (secret.includes(text.slice(from, from + longest + 1)) && from + longest < text.length)
      longest += 1
  return longest
}

test.each([
  ['in small letters', (secret: string) => secret.toLowerCase()],
  ['in capitals', (secret: string) => secret.toUpperCase()],
])('T10 hides a long secret %s', (_, spell) => {
  expect(redact(`got ${spell(token)}`, [token])).toBe('got [secret]')
})

test('hides what no URI can hold: half of a surrogate pair', () => {
  const typed = 'Passw0rd \ud83d of a careless keyboard'
  expect(redact(`got ${typed}!`, [typed])).toBe('got [secret]!')
})

test('hides a secret within an object in base64', () => {
  const quoted = base64(`{"user":"ada","session":"${session}","more":[]}`)
  const shown = redact(`got ${quoted}`, [session])
  expect(longestPiece(shown, quoted.slice(40, -40))).toBeLessThan(16)
})

describe.each(spellings)('T10 a secret %s', (_, spell) => {
  test.each([...secrets, ...short])('%s is not shown', (_title, secret) => {
    const spelt = spell(secret)
    const shown = redact(`Value '${spelt}' is wrong: ${spelt}`, [secret])
    expect(shown).toContain('[secret]')
    expect(longestPiece(shown, spelt)).toBeLessThan(Math.min(16, spelt.length))
    expect(shown).toMatch(/^Value '/)
  })

  test.each(secrets)('%s cut short is not shown', (_title, secret) => {
    const spelt = spell(secret)
    for (const [from, to] of [
      [0, 128],
      [0, 16],
      [1, 18],
      [7, 30],
      [spelt.length - 20, spelt.length],
    ] as const) {
      const piece = spelt.slice(from, to)
      const shown = redact(`Value ‘${piece}…’ is wrong.`, [secret])
      expect(longestPiece(shown, piece)).toBeLessThan(16)
    }
  })
})

test.each([
  ['an access token', () => `a.${token}`],
  ['the first 40 characters of one', () => token.slice(0, 40)],
  ['40 characters amid one', () => token.slice(100, 140)],
  ['a JSON Web Token', () => authenticationResult().AuthenticationResult.AccessToken],
  ['its head', () => authenticationResult().AuthenticationResult.AccessToken.slice(0, 20)],
  ['a Session', () => session],
])('T10 hides %s that nobody has sent', (_, quoted) => {
  expect(redact(`got ${quoted()}, why?`, [])).toMatch(/^got [a.[\]secret]{8,}(\.\w{1,15})?, why\?$/)
})

test.each([
  'Incorrect username or password.',
  'User pool eu-west-1_AbCdEfGhI does not exist.',
  'User pool client 1h57kf5cpq17m0eml12example does not exist.',
  `User ${randomUUID()} does not exist.`,
  'PreTokenGenerationV2_0 failed with error NullPointerException_UserPoolAddOnNotEnabled.',
  'arn:aws:lambda:eu-west-1:123456789012:function:MyPreSignUpTrigger is not allowed.',
  "1 validation error detected: Value at 'clientMetadata' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
  'SMS_MFA, SOFTWARE_TOKEN_MFA, NEW_PASSWORD_REQUIRED, ADMIN_USER_PASSWORD_AUTH',
  'Attribute custom:favouriteColour2 of type phone_number_verified is read-only.',
])('leaves %j as it is', (message) => {
  expect(redact(message, ['canary-Passw0rd!', '314159', token, session])).toBe(message)
})

test.each([
  ['words', 'no '.repeat(3_000_000)],
  ['one word', 'n'.repeat(500_000)],
  ['a secret', session.repeat(400)],
  ['secrets and words', `${session} and `.repeat(400)],
])('bounds a message of many %s', (_, message) => {
  const shown = redact(message, [session])
  expect(shown.length).toBeLessThan(1_100)
  expect(longestPiece(shown, session)).toBeLessThan(16)
})

test('shows nothing of a message where the code that hides secrets cannot be loaded', async () => {
  const thrown = Object.assign(new Error(`got ${token}`), { name: 'CodeMismatchException' })
  const error = await toError(thrown, () => Promise.reject(new Error('offline')))
  expect(error).toMatchObject({
    code: 'service',
    name: 'CodeMismatchException',
    message: 'Amazon Cognito answered CodeMismatchException.',
  })
})

test.each([
  ['a browser', new TypeError(`Failed to fetch ${token}`), 'TypeError'],
  [
    'Node',
    new TypeError('fetch failed', { cause: Object.assign(new Error(token), { code: 'EPIPE' }) }),
    'TypeError EPIPE',
  ],
  ['a careless wire', { name: token, code: token, message: token }, ''],
  ['nobody knows whom', token, ''],
])('says of what %s throws only what it is called', async (_, thrown, cause) => {
  const error = await toError(thrown, async () => '')
  expect(error.code).toBe('network')
  expect(error.cause).toBe(cause)
})

let stub: StubCognito | undefined

afterEach(async () => {
  await stub?.close()
})

const password = 'Corr3ct "Horse" & <Battery>!'
const quoting = (text: string) => exception('UserLambdaValidationException', `No: ${text}`)

describe.each(wires)('over $name', ({ wire }) => {
  const open = () => {
    const { endpoint = '' } = stub ?? {}
    return createTransport({ ...POOL, endpoint, wire, storage: 'memory' })
  }

  test.each(spellings)(
    'T10 no view shows a Session %s, cut to 128 characters',
    async (_, spell) => {
      stub = await startStub(({ operation }) =>
        operation === 'InitiateAuth'
          ? { body: customChallenge(session) }
          : quoting(spell(session).slice(0, 128)),
      )
      const auth = createAuth(open())
      await auth.signIn({ username: 'ada' })
      const view = await auth.confirmSignIn({ answer: 'otter' })
      auth.stop()
      expect(view.failure).toMatchObject({ name: 'UserLambdaValidationException' })
      expect(longestPiece(inspect(view, { depth: 9 }), spell(session))).toBeLessThan(16)
      expect(longestPiece(JSON.stringify(view), spell(session))).toBeLessThan(16)
    },
  )

  test.each(spellings)('T10 no error shows a password %s', async (_, spell) => {
    stub = await startStub(() => quoting(spell(password)))
    const credentials = { username: 'ada', password: new Secret(password) }
    const error = await rejectionOf(open().signUp(credentials, running()))
    expect(longestPiece(inspect(error, { showHidden: true }), spell(password))).toBeLessThan(16)
  })

  test('T10 no error shows the answer’s own tokens', async () => {
    const { AuthenticationResult } = authenticationResult({ RefreshToken: token })
    const { AccessToken } = AuthenticationResult
    stub = await startStub(() => ({
      status: 400,
      headers: { 'x-amzn-requestid': token.slice(0, 80) },
      body: {
        __type: 'UserLambdaValidationException',
        message: `Got ${AccessToken.slice(0, 100)} and ${token}.`,
        AuthenticationResult,
      },
    }))
    const error = await rejectionOf(open().signIn({ username: 'ada' }, running()))
    const shown = inspect(error, { showHidden: true })
    expect(shown).toContain('Got [secret]')
    for (const secret of [AccessToken, token]) expect(longestPiece(shown, secret)).toBeLessThan(16)
  })

  test.each([
    ['an endless name', `${'A'.repeat(100_000)}Exception`],
    ['a name that is a token', `${token.slice(0, 40).replaceAll('-', 'a')}Exception`],
  ])('shows nothing of %s', async (_, name) => {
    stub = await startStub(() => exception(name, 'No.'))
    const error = await rejectionOf(open().signIn({ username: 'ada' }, running()))
    expect(error).toMatchObject({ code: 'unexpectedResponse', name: 'CognitoFlowError' })
    expect(longestPiece(inspect(error, { showHidden: true }), name)).toBeLessThan(16)
  })

  test('keeps the name and the id of an error whatever the answer was', async () => {
    stub = await startStub(({ operation }) =>
      operation === 'InitiateAuth'
        ? { body: customChallenge() }
        : exception('CodeMismatchException', 'request-1'),
    )
    const transport = open()
    const step = await transport.signIn({ username: 'ada' }, running())
    if (step.type !== 'challenge') throw new Error('expected a challenge')
    for (const text of ['1', 'Mismatch', 'Exception', 'request-1']) {
      const answer = new Secret(text)
      const error = await rejectionOf(
        transport.confirmSignIn({ signInId: step.signInId, answer }, running()),
      )
      expect(error).toMatchObject({ name: 'CodeMismatchException', requestId: 'request-1' })
    }
  })
})
