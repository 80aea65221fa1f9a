// @vitest-environment happy-dom
import { customAuth, magicLink, oneTimeCode, question, smsStepUp } from '@cognito-flow/triggers'
import { type MagicLinkResult, watchMagicLinks } from '@cognito-flow/triggers/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { frameworks } from './support/frameworks'
import { ada, challengeIn, createStorage, openApp, PASSWORD } from './support/open-app'

const MINUTE = 60_000
const signIn = { type: 'signIn', username: 'ada' } as const
const answer = (text: string) => ({ type: 'confirmSignIn', answer: text }) as const
const signedIn = (username = 'ada') => ({ status: 'signedIn', session: { username } })
const pet = question({
  name: 'pet',
  attempts: 2,
  hint: ({ attempt }) => `Your pet? Try ${attempt}`,
  expected: () => 'otter',
})
const asksPet = { triggers: customAuth([pet]) }

/** A clock that stands still until it is told. */
function createClock() {
  let time = Date.now()
  return {
    now: () => time,
    pass(ms: number) {
      time += ms
    },
  }
}

describe.each(frameworks)('%s', (_, framework) => {
  test('A17 two clients and two users side by side', async () => {
    const storage = createStorage()
    const { open } = await openApp(framework, {
      ...asksPet,
      clients: [{ clientId: 'first' }, { clientId: 'second' }],
      users: [ada, { username: 'bert', password: PASSWORD }],
    })
    const pages = {
      ada: await open({ clientId: 'first', storage }),
      bert: await open({ clientId: 'second', storage }),
    }
    await pages.ada.send(signIn)
    await pages.bert.send({ type: 'signIn', username: 'bert' })
    await pages.ada.send(answer('stoat'))
    expect(challengeIn(pages.ada.view())).toMatchObject({ username: 'ada', round: 2 })
    expect(challengeIn(pages.bert.view())).toMatchObject({ username: 'bert', round: 1 })
    expect(await pages.bert.send(answer('otter'))).toMatchObject(signedIn('bert'))
    expect(await pages.ada.send(answer('otter'))).toMatchObject(signedIn())
    await pages.bert.send({ type: 'signOut' })
    expect(pages.ada.view()).toMatchObject(signedIn())
    expect((await open({ clientId: 'first', storage })).view()).toMatchObject(signedIn())
  })

  test('A19 a link by e-mail, opened in the browser that waits for it', async () => {
    const links: string[] = []
    const link = magicLink({
      url: new URL('/sign-in', window.location.href).href,
      keys: ['a-key-of-at-least-thirty-two-bytes'],
      deliver: (delivery) => void links.push(delivery.link),
    })
    const { open } = await openApp(framework, { triggers: customAuth([link]) })
    const storage = createStorage()
    const waiting = await open({ storage })
    const stop = watchMagicLinks(waiting.auth)
    await waiting.send(signIn)
    expect(challengeIn(await waiting.settled())).toMatchObject({ parameters: { sent: 'true' } })
    stop()

    window.location.hash = new URL(links[0] ?? '').hash
    const opened = await open({ storage })
    const result = await new Promise<MagicLinkResult>((onResult) => {
      onTestFinished(watchMagicLinks(opened.auth, { onResult }))
    })
    expect(result).toEqual({ type: 'signedIn', username: 'ada' })
    expect(window.location.hash).toBe('')
    expect(await opened.settled()).toMatchObject(signedIn())
  })

  test('A19 a code by SMS after another step', async () => {
    const codes: string[] = []
    const sms = smsStepUp({ deliver: ({ code }) => void codes.push(code) })
    const { open } = await openApp(framework, { triggers: customAuth([pet, sms]) })
    const page = await open()
    await page.send(signIn)
    expect(challengeIn(await page.send(answer('otter')))).toMatchObject({
      kind: 'custom',
      round: 2,
      parameters: { destination: '••••0123' },
    })
    expect(await page.send(answer(codes[0] ?? ''))).toMatchObject(signedIn())
  })

  test('N2 a wrong answer is the next round, and a failed flow is over', async () => {
    const { open } = await openApp(framework, asksPet)
    const page = await open()
    expect(challengeIn(await page.send(signIn))).toMatchObject({
      round: 1,
      parameters: { hint: 'Your pet? Try 1' },
    })
    const again = await page.send(answer('stoat'))
    expect(again.failure).toBeNull()
    expect(challengeIn(again)).toMatchObject({ round: 2, parameters: { hint: 'Your pet? Try 2' } })
    expect(await page.send(answer('weasel'))).toMatchObject({
      status: 'signInFailed',
      reason: 'restartable',
      username: 'ada',
    })
    expect(challengeIn(await page.send(signIn)).round).toBe(1)
  })

  test('N2 one challenge after another, of different kinds', async () => {
    const { open, code } = await openApp(framework, {
      mfaConfiguration: 'ON',
      allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
      users: [
        {
          ...ada,
          status: 'FORCE_CHANGE_PASSWORD',
          mfa: { enabled: ['SMS_MFA', 'EMAIL_OTP'] },
        },
      ],
    })
    const page = await open({ flow: 'choice' })
    const kinds = [challengeIn(await page.send(signIn)).kind]
    for (const text of ['PASSWORD_SRP', PASSWORD, 'N3w-Horse-4-Ada!', 'SMS_MFA']) {
      const { kind, round } = challengeIn(await page.send(answer(text)))
      expect(round).toBe(kinds.push(kind))
    }
    expect(kinds).toEqual(['selectFactor', 'password', 'newPassword', 'selectMfa', 'smsCode'])
    expect(await page.send(answer(code()))).toMatchObject(signedIn())
  })

  test('N3 a challenge over a reload, with its parameters and its deadline', async () => {
    const { now, pass } = createClock()
    const { open } = await openApp(framework, asksPet)
    const app = { now, storage: createStorage() }
    const first = await open(app)
    await first.send(signIn)
    const asked = challengeIn(await first.send(answer('stoat')))
    await first.close()

    pass(MINUTE)
    const second = await open(app)
    expect(challengeIn(second.view())).toEqual(asked)
    expect(asked).toMatchObject({ round: 2, expiresAt: now() + 2 * MINUTE })
    expect(await second.send(answer('otter'))).toMatchObject(signedIn())
  })

  test('N3 a challenge that ran out while the page was away', async () => {
    const { now, pass } = createClock()
    const { open } = await openApp(framework, asksPet)
    const app = { now, storage: createStorage() }
    const first = await open(app)
    await first.send(signIn)
    await first.close()

    pass(4 * MINUTE)
    const second = await open(app)
    expect(second.view()).toMatchObject({
      status: 'signInFailed',
      reason: 'expired',
      username: 'ada',
    })
    expect(challengeIn(await second.send(signIn)).round).toBe(1)
  })

  test('N14 the moments that a countdown needs', async () => {
    const { now } = createClock()
    const code = oneTimeCode({ resend: { afterSeconds: 20 }, deliver: () => {} })
    const { open } = await openApp(framework, {
      triggers: customAuth([code]),
      quotas: { ForgotPassword: 1 },
    })
    const page = await open({ now, challengeLifetimeMs: 5 * MINUTE })
    expect(challengeIn(await page.send(signIn))).toMatchObject({
      expiresAt: now() + 5 * MINUTE,
      resendAt: now() + 20_000,
    })
    await page.send({ type: 'cancel' })
    await page.send({ type: 'resetPassword', username: 'ada' })
    await page.send({ type: 'resetPassword', username: 'ada' })
    const { failure } = page.view()
    expect(failure).toMatchObject({ code: 'throttled', recovery: 'wait' })
    expect(failure?.retryAt).toBe(now() + (failure?.retryAfterMs ?? 0))
    expect(page.view()).toMatchObject({
      status: 'confirmingPasswordReset',
      resendAt: failure?.retryAt,
    })
  })

  test('N18 the code of a sign-in by choice, asked for again', async () => {
    const { open, code } = await openApp(framework, {
      allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
    })
    const page = await open({ flow: 'choice', preferredFactor: 'EMAIL_OTP' })
    await page.send(signIn)
    const first = code()
    expect(challengeIn(await page.send({ type: 'retry' }))).toMatchObject({
      kind: 'emailCode',
      round: 2,
    })
    expect(code()).not.toBe(first)
    expect(await page.send(answer(code()))).toMatchObject(signedIn())
  })

  test('N18 the code of a custom step, asked for again', async () => {
    const codes: string[] = []
    const step = oneTimeCode({
      resend: { afterSeconds: 0 },
      deliver: ({ code }) => void codes.push(code),
    })
    const { open } = await openApp(framework, { triggers: customAuth([step]) })
    const page = await open()
    await page.send(signIn)
    expect(challengeIn(await page.send({ type: 'retry' })).round).toBe(2)
    expect(codes).toHaveLength(2)
    expect(await page.send(answer(codes[1] ?? ''))).toMatchObject(signedIn())
  })
})
