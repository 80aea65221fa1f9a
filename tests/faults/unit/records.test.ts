import { cognitoError } from '@cognito-flow/testing'
import { expect, onTestFinished, vi } from 'vitest'
import { accessToken, idToken, KEY, token, tokens } from '../support/answers'
import { openClient } from '../support/client'
import { openPage } from '../support/page'
import { row } from '../support/row'
import { createTokenPool, openSignedIn } from '../support/session'
import { createStorage } from '../support/storage'
import { createVirtualClock, settle } from '../support/virtual-clock'

type Members = Readonly<Record<string, unknown>>

/** A whole record of ada's, as a page has written it. */
async function writtenRecord(): Promise<Members> {
  const clock = createVirtualClock()
  const storage = createStorage()
  const { auth } = await openSignedIn(createTokenPool(clock).answer, { clock, storage })
  auth.stop()
  return JSON.parse(storage.getItem(KEY) ?? '')
}

row(35, 'U', async ({ figures }) => {
  const record = await writtenRecord()
  const whole = JSON.stringify(record)
  const texts: Readonly<Record<string, string>> = {
    empty: '',
    'no JSON': '{{{',
    'cut short': whole.slice(0, -20),
    null: 'null',
    'a list': '[]',
    'a number': '7',
    foreign: JSON.stringify({ user: 'ada', tokens: [] }),
    'of a later version': JSON.stringify({ ...record, version: 2 }),
    'without a version': JSON.stringify({ ...record, version: undefined }),
    'of no known type': JSON.stringify({ ...record, type: 'sessions' }),
    'without a refresh token': JSON.stringify({ ...record, refreshToken: '' }),
    'with a time that is none': JSON.stringify({ ...record, expiresAt: 'tomorrow' }),
    'of 5 MB': JSON.stringify({ ...record, accessToken: 'a'.repeat(5_000_000) }),
    '5 MB of nothing': ' '.repeat(5_000_000),
    'a challenge that is none': JSON.stringify({ version: 1, type: 'challenge', asked: [] }),
  }
  const logged: unknown[] = []
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const spy = vi.spyOn(console, method).mockImplementation((...args) => logged.push(args))
    onTestFinished(() => spy.mockRestore())
  }
  for (const [what, text] of Object.entries(texts)) {
    const storage = createStorage(new Map([[KEY, text]]))
    const clock = createVirtualClock()
    const { auth, sent, transport } = openClient(() => tokens(), { clock, storage })
    expect([what, await auth.settled()]).toMatchObject([
      what,
      { status: 'signedOut', failure: null },
    ])
    expect([what, await transport.getTokens()]).toEqual([what, null])
    expect([what, storage.getItem(KEY)]).toEqual([what, null])
    expect([what, sent]).toEqual([what, []])
    expect([what, await auth.signIn({ username: 'ada' })]).toMatchObject([
      what,
      { status: 'signedIn' },
    ])
  }
  expect(logged).toEqual([])
  figures({ records: Object.keys(texts).length, logged: logged.length })
})

/** What somebody who can write to storage may try. */
const tampered: Readonly<Record<string, Members>> = {
  'another payload': { accessToken: accessToken({ sub: 'sub-eve', username: 'eve' }) },
  'another user in the record': { userId: 'sub-eve', username: 'eve' },
  'alg none': { accessToken: token({ sub: 'sub-ada', token_use: 'access' }, { alg: 'none' }) },
  'another issuer': { accessToken: accessToken({ iss: 'https://evil.example/local_Demo12345x' }) },
  'another pool': {
    accessToken: accessToken({ iss: 'https://cognito-idp.x.amazonaws.com/x_Eve' }),
  },
  'no issuer': { accessToken: accessToken({ iss: undefined }) },
  'another client': { accessToken: accessToken({ client_id: 'evilclient' }) },
  'another audience': { idToken: idToken({ aud: 'evilclient' }) },
  'uses swapped': { accessToken: idToken(), idToken: accessToken() },
  'an ID token of another user': { idToken: idToken({ sub: 'sub-eve' }) },
  'no token': { accessToken: 'not.a.token' },
  'its own end in the past': { accessToken: accessToken({ iat: 1_000_000, exp: 1_003_600 }) },
}

row(38, 'U', async ({ figures }) => {
  let handed = 0
  for (const [what, changes] of Object.entries(tampered))
    for (const isRenewed of [true, false]) {
      const record = { ...(await writtenRecord()), ...changes }
      const storage = createStorage(new Map([[KEY, JSON.stringify(record)]]))
      const clock = createVirtualClock()
      const renewal = isRenewed
        ? tokens(2, { now: clock.now() })
        : cognitoError('NotAuthorizedException', 'Invalid Refresh Token.')
      const { auth, transport, sent, views } = openClient(() => renewal, { clock, storage })
      const view = await auth.settled()
      const handedOut = await transport.getTokens().catch(() => null)
      if (handedOut?.accessToken === record.accessToken) handed += 1
      const isOther = record.userId !== 'sub-ada'
      const name = `${what}, ${isRenewed ? 'renewed' : 'refused'}`
      expect([name, sent[0]]).toMatchObject([name, { operation: 'GetTokensFromRefreshToken' }])
      // The pool's answer says whose session it is, not the record.
      const isIn = isRenewed && !isOther
      expect([name, view.status]).toEqual([name, isIn ? 'signedIn' : 'signedOut'])
      expect([name, handedOut?.accessToken]).toEqual([
        name,
        isIn ? tokens(2, { now: clock.now() }).AuthenticationResult.AccessToken : undefined,
      ])
      const verified = views.filter((one) => one.status === 'signedIn' && one.session.verified)
      expect([name, verified.every((one) => one.username === 'ada')]).toEqual([name, true])
      auth.stop()
    }
  figures({ records: Object.keys(tampered).length, 'handed out': handed })
})

row(37, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const page = openPage()
  const { answer } = createTokenPool(clock)
  const { auth, transport, sent, views } = await openSignedIn(answer, { clock, storage: 'local' })
  const mine = page.storage.getItem(KEY)
  const eves = JSON.stringify({ ...(await writtenRecord()), username: 'eve', userId: 'sub-eve' })
  const before = [views.length, sent.length]
  const messages: readonly unknown[] = [
    undefined,
    null,
    7,
    'signedOut',
    [],
    ['signedOut'],
    {},
    { type: 'changed', record: eves, accessToken: 'x' },
    { type: 'signedOut' },
    { type: 'signedOut', sessionId: {} },
    { type: 'signedOut', sessionId: 'another session' },
    { type: 'signedIn', username: 'eve' },
    { type: 'externalSignOut' },
    { type: '__proto__' },
    { toString: 'x' },
    'x'.repeat(5_000_000),
    new Map([['type', 'signedOut']]),
  ]
  for (const message of messages) page.say(KEY, message)
  const events: readonly object[] = [
    {},
    { key: KEY, newValue: eves },
    { key: KEY, newValue: '{{{' },
    { key: KEY, newValue: null },
    { key: KEY, newValue: 'x'.repeat(5_000_000) },
    { key: null, newValue: null },
    { key: 7, newValue: {} },
  ]
  for (const event of events) page.storageEvent(event)
  await settle()
  expect([views.length, sent.length]).toEqual(before)
  expect(auth.getView()).toMatchObject({ status: 'signedIn', username: 'ada' })
  expect(await transport.getTokens()).toEqual(expect.anything())
  expect(page.storage.getItem(KEY)).toBe(mine)
  const [shownBefore = 0] = before
  const followed = views.length - shownBefore
  figures({ messages: messages.length, events: events.length, followed })
})

row(37, 'U', 'what is stored after such an event is judged as on any start', async () => {
  const clock = createVirtualClock()
  const page = openPage()
  const { answer } = createTokenPool(clock)
  const { auth, transport } = await openSignedIn(answer, { clock, storage: 'local' })
  page.storage.setItem(KEY, '{"version":1,"type":"session","username":"eve"}')
  page.storageEvent({ key: KEY, newValue: 'x' })
  page.say(KEY, { type: 'changed' })
  await settle()
  expect(auth.getView()).toMatchObject({ status: 'signedIn', username: 'ada' })
  expect(await transport.getTokens()).not.toBeNull()
})
