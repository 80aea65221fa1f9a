import type { AuthFlow } from '@cognito-flow/core'
import { describe, expect, test } from 'vitest'
import { createTransport, type StorageLike } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { accessToken, fakeToken, idToken, POOL } from '../support/issued-tokens'
import { running } from '../support/steps'
import { storedSession } from '../support/stored-session'

const KEY = `cognito-flow.${POOL.clientId}`
const NOW = 1_700_000_000_000

const session = storedSession(NOW)

const challenge = {
  version: 1,
  type: 'challenge',
  signInId: 'sign-in-1',
  sessionString: 'session-1',
  username: 'ada@example.com',
  poolUsername: 'ada',
  flow: 'custom',
  isProven: false,
  asked: {
    name: 'CUSTOM_CHALLENGE',
    parameters: { hint: 'pet' },
    chosen: null,
    round: 2,
    expiresAt: NOW + 60_000,
    resendAt: null,
  },
}

const delivery = { destination: 'a***@e***', medium: 'EMAIL', attribute: 'email' }

const pendingSignUp = {
  version: 1,
  type: 'signUp',
  username: 'ada',
  delivery,
  autoSignIn: true,
  sessionString: 'session-1',
  sessionExpiresAt: NOW,
  expiresAt: NOW + 60_000,
}

const pendingReset = {
  version: 1,
  type: 'passwordReset',
  username: 'ada',
  delivery: null,
  expiresAt: NOW + 60_000,
}

/** A transport that may not make a request, over storage that holds `text`. */
function transportWith(
  text: string | null,
  storage: StorageLike = memoryStorage(),
  flow: AuthFlow = 'custom',
) {
  if (text !== null) storage.setItem(KEY, text)
  const refused = Object.assign(new Error('restoring made a request'), {
    name: 'NotAuthorizedException',
    $metadata: {},
  })
  const wire = () => ({ call: () => Promise.reject(refused) })
  const transport = createTransport({ ...POOL, storage, flow, wire, now: () => NOW })
  return { transport, storage, restored: () => transport.restore(undefined, running()) }
}

describe('restore finds', () => {
  test('nothing in empty storage', async () => {
    expect(await transportWith(null).restored()).toEqual({ type: 'nothing' })
  })

  test('a session, with its timer counted from now', async () => {
    expect(await transportWith(JSON.stringify(session)).restored()).toEqual({
      type: 'signedIn',
      session: {
        username: 'ada',
        userId: 'sub-ada',
        claims: expect.objectContaining({
          sub: 'sub-ada',
          email: 'ada@example.com',
          token_use: 'id',
        }),
        expiresAt: NOW + 3_600_000,
        refreshAt: NOW + 3_300_000,
        refreshInMs: 3_300_000,
        verified: false,
      },
    })
  })

  test('a stale session once the access token has expired', async () => {
    const stale = { ...session, expiresAt: NOW, refreshAt: NOW - 1 }
    expect(await transportWith(JSON.stringify(stale)).restored()).toMatchObject({
      type: 'staleSession',
      session: { username: 'ada', refreshInMs: 0 },
    })
  })

  test('a challenge with its round, parameters and remaining time', async () => {
    expect(await transportWith(JSON.stringify(challenge)).restored()).toEqual({
      type: 'challenge',
      signInId: 'sign-in-1',
      challenge: {
        kind: 'custom',
        name: 'CUSTOM_CHALLENGE',
        username: 'ada@example.com',
        parameters: { hint: 'pet' },
        round: 2,
        expiresAt: NOW + 60_000,
        resendAt: null,
      },
      expiresInMs: 60_000,
    })
  })

  test('that a challenge has expired, and clears it', async () => {
    const expired = { ...challenge, asked: { ...challenge.asked, expiresAt: NOW } }
    const { restored, storage } = transportWith(JSON.stringify(expired))
    expect(await restored()).toEqual({
      type: 'expiredChallenge',
      username: 'ada@example.com',
    })
    expect(storage.getItem(KEY)).toBeNull()
  })
})

describe('restore finds what waits for a code', () => {
  test.each([
    ['custom', true],
    ['choice', true],
    ['srp', false],
    ['customWithSrp', false],
    ['password', false],
  ] as const)('a sign-up, to be signed in by %s: %s', async (flow, autoSignIn) => {
    const { restored } = transportWith(JSON.stringify(pendingSignUp), memoryStorage(), flow)
    expect(await restored()).toEqual({ type: 'signUp', username: 'ada', delivery, autoSignIn })
  })

  test('a password reset', async () => {
    expect(await transportWith(JSON.stringify(pendingReset)).restored()).toEqual({
      type: 'passwordReset',
      username: 'ada',
      delivery: null,
    })
  })
})

const ofAda = { sub: 'sub-ada', token_use: 'access', client_id: POOL.clientId }
const half = JSON.stringify(session).slice(0, 200)
const otherPool = { iss: 'https://cognito-idp.local.amazonaws.com/local_Other' }

describe('restore has a session renewed first with', () => {
  test.each<[title: string, changes: object]>([
    ['another name', { username: 'eve' }],
    ['another sub', { userId: 'sub-eve' }],
    ['another user’s ID token', { idToken: idToken({ sub: 'sub-eve' }) }],
    ['an unsigned token', { accessToken: fakeToken(ofAda, 'none', '') }],
    ['a token without an issuer', { accessToken: accessToken({ iss: undefined }) }],
    ['another client’s token', { accessToken: accessToken({ client_id: 'x' }) }],
    ['a token for another use', { accessToken: accessToken({ token_use: 'id' }) }],
    ['another audience', { idToken: idToken({ aud: 'x' }) }],
    ['another pool’s token', { accessToken: accessToken(otherPool) }],
    ['an ID token in the place of the access token', { accessToken: idToken() }],
    ['a token that is none', { accessToken: 'x' }],
    ['a token that is over by its own words', { accessToken: accessToken({ exp: NOW / 1_000 }) }],
    [
      'an end further ahead than its token lives',
      {
        accessToken: accessToken({ iat: NOW / 1_000, exp: NOW / 1_000 + 3_600 }),
        expiresAt: NOW + 3_600_000 + 48 * 3_600_000,
        clockOffsetMs: 48 * 3_600_000,
      },
    ],
  ])('%s', async (_, changes) => {
    const text = JSON.stringify({ ...session, ...changes })
    const { transport, restored, storage } = transportWith(text)
    expect(await restored()).toMatchObject({
      type: 'staleSession',
      session: { verified: false },
    })
    expect(storage.getItem(KEY)).toBe(text)
    await expect(transport.getTokens()).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  })

  test('nothing else when the clock was off by days at the sign-in, as the record says', async () => {
    const iat = NOW / 1_000 + 172_800
    const ahead = {
      ...session,
      accessToken: accessToken({ iat, exp: iat + 3_600 }),
      clockOffsetMs: -172_800_000,
    }
    expect(await transportWith(JSON.stringify(ahead)).restored()).toMatchObject({
      type: 'signedIn',
    })
  })
})

describe('restore ignores and clears', () => {
  test.each([
    ['text that is no JSON', 'hello'],
    ['a truncated record', half],
    ['null', 'null'],
    ['an array', '[]'],
    ['5 MB', JSON.stringify({ ...session, padding: 'x'.repeat(5_000_000) })],
    ['another version', JSON.stringify({ ...session, version: 2 })],
    ['another type', JSON.stringify({ ...session, type: 'pirate' })],
    ['a session without a refresh token', JSON.stringify({ ...session, refreshToken: null })],
    ['a session with a textual expiry', JSON.stringify({ ...session, expiresAt: 'soon' })],
    ['a challenge without its Session', JSON.stringify({ ...challenge, sessionString: '' })],
    ['a challenge of a flow that is none', JSON.stringify({ ...challenge, flow: 'magic' })],
    ['a challenge that was asked nothing', JSON.stringify({ ...challenge, asked: null })],
    ...[
      { name: '' },
      { parameters: { a: 1 } },
      { parameters: 'hint' },
      { round: 0 },
      { round: '2' },
      { expiresAt: null },
      { resendAt: 'now' },
      { chosen: 1 },
      { name: 'SELECT_MFA_TYPE' },
      { name: 'SELECT_MFA_TYPE', parameters: { MFAS_CAN_CHOOSE: '{' } },
      { name: 'NEW_PASSWORD_REQUIRED', parameters: { requiredAttributes: '[1]' } },
    ].map((asked) => [
      `a challenge with ${JSON.stringify(asked)}`,
      JSON.stringify({ ...challenge, asked: { ...challenge.asked, ...asked } }),
    ]),
    ...[
      { username: '' },
      { delivery: {} },
      { delivery: undefined },
      { autoSignIn: 'yes' },
      { sessionString: 1 },
      { expiresAt: NOW },
    ].map((part) => [
      `a sign-up with ${JSON.stringify(part)}`,
      JSON.stringify({ ...pendingSignUp, ...part }),
    ]),
    ['a reset whose code is too old', JSON.stringify({ ...pendingReset, expiresAt: NOW - 1 })],
  ])('%s', async (_, text = '') => {
    const { transport, restored, storage } = transportWith(text)
    expect(await restored()).toEqual({ type: 'nothing' })
    expect(storage.getItem(KEY)).toBeNull()
    expect(await transport.getTokens()).toBeNull()
  })
})

test('keeps the records of two clients apart', async () => {
  const storage = memoryStorage()
  storage.setItem('cognito-flow.other', JSON.stringify(session))
  expect(await transportWith(null, storage).restored()).toEqual({ type: 'nothing' })
  expect(storage.getItem('cognito-flow.other')).not.toBeNull()
})

test('adopts nothing when it was cancelled', async () => {
  const { transport } = transportWith(JSON.stringify(challenge))
  await expect(transport.restore(undefined, { signal: AbortSignal.abort() })).rejects.toMatchObject(
    { code: 'aborted' },
  )
})
