// @vitest-environment happy-dom
import type { LocalPoolConfig, SeedUser } from '@cognito-flow/local-pool'
import { describe, expect, test } from 'vitest'
import { frameworks } from './support/frameworks'
import { ada, challengeIn, openApp, PASSWORD } from './support/open-app'
import { toTotpCode } from './support/totp'

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const signIn = { type: 'signIn', username: 'ada', password: PASSWORD } as const
const done = { status: 'signedIn', failure: null, session: { username: 'ada' } }
const methods = [
  ['SMS_MFA', 'smsCode'],
  ['EMAIL_OTP', 'emailCode'],
  ['SOFTWARE_TOKEN_MFA', 'totpCode'],
] as const

const withMfa = (mfa: NonNullable<SeedUser['mfa']>): LocalPoolConfig => ({
  mfaConfiguration: 'ON',
  users: [{ ...ada, mfa: { softwareTokenSecret: SECRET, ...mfa } }],
})
/** Ada has no second factor yet, and no address that a code could go to. */
const withoutMfa = (...enabledMfas: NonNullable<LocalPoolConfig['enabledMfas']>) =>
  ({
    mfaConfiguration: 'ON',
    enabledMfas,
    users: [{ username: 'ada', password: PASSWORD }],
  }) as const

describe.each(frameworks)('%s', (_, framework) => {
  test.each(methods)('A2 a code by %s, corrected once', async (preferred, kind) => {
    const { open, code } = await openApp(framework, withMfa({ preferred }))
    const page = await open({ flow: 'srp' })
    const asked = challengeIn(await page.send(signIn))
    expect(asked).toMatchObject({ kind, name: preferred, username: 'ada' })
    const wrong = await page.send({ type: 'confirmSignIn', answer: '000000' })
    expect(wrong).toMatchObject({ failure: { code: 'codeMismatch', recovery: 'retryAnswer' } })
    expect(challengeIn(wrong)).toBe(asked)
    const answer = kind === 'totpCode' ? toTotpCode(SECRET) : code()
    expect(await page.send({ type: 'confirmSignIn', answer })).toMatchObject(done)
  })

  test.each(methods)('A2 %s among several second factors', async (choice, kind) => {
    const enabled = methods.map(([method]) => method)
    const { open, code } = await openApp(framework, withMfa({ enabled }))
    const page = await open({ flow: 'password' })
    const offer = challengeIn(await page.send(signIn))
    expect(offer.kind === 'selectMfa' && [...offer.choices].sort()).toEqual([...enabled].sort())
    const asked = challengeIn(await page.send({ type: 'confirmSignIn', answer: choice }))
    expect(asked).toMatchObject({ kind, round: 2 })
    const answer = kind === 'totpCode' ? toTotpCode(SECRET) : code()
    expect(await page.send({ type: 'confirmSignIn', answer })).toMatchObject(done)
  })

  test('A2 an authenticator app that is set up on the way in, by a QR code or by hand', async () => {
    const { open } = await openApp(framework, withoutMfa('SOFTWARE_TOKEN_MFA'))
    const page = await open({ flow: 'srp' })
    const asked = challengeIn(await page.send(signIn))
    if (asked.kind !== 'setUpTotp') throw new Error(`There is no app to set up, but ${asked.kind}.`)
    const secret = asked.secret.reveal()
    const uri = new URL(asked.uri.reveal())
    expect([uri.protocol, uri.host, uri.searchParams.get('secret')]).toEqual([
      'otpauth:',
      'totp',
      secret,
    ])
    const answer = toTotpCode(secret)
    const set = await page.send({ type: 'confirmSignIn', answer, deviceName: 'My phone' })
    expect(set).toMatchObject(done)

    await page.send({ type: 'signOut' })
    expect(challengeIn(await page.send(signIn))).toMatchObject({
      kind: 'totpCode',
      deviceName: 'My phone',
    })
  })

  test('A2 e-mail that is chosen among several ways and set up on the way in', async () => {
    const { open, code } = await openApp(
      framework,
      withoutMfa('SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'),
    )
    const page = await open({ flow: 'srp' })
    const offer = challengeIn(await page.send(signIn))
    expect(offer).toMatchObject({
      kind: 'selectMfaSetup',
      choices: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    })
    const asked = challengeIn(await page.send({ type: 'confirmSignIn', answer: 'EMAIL_OTP' }))
    expect(asked.kind).toBe('setUpEmail')
    const sent = await page.send({ type: 'confirmSignIn', answer: 'ada@example.com' })
    expect(challengeIn(sent)).toMatchObject({
      kind: 'emailCode',
      delivery: { destination: 'a***@e***', medium: 'EMAIL' },
    })
    expect(await page.send({ type: 'confirmSignIn', answer: code() })).toMatchObject(done)
  })
})
