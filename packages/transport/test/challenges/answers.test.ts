import type { AuthFailure } from '@cognito-flow/core'
import { describe, expect, test } from 'vitest'
import { ada, challengeIn, PASSWORD, startPool, totp } from '../support/pool'

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const bySrp = { username: 'ada', password: PASSWORD, flow: 'srp' } as const
const byChoice = { username: 'ada', flow: 'choice' } as const

const withMfa = (mfa: object) => ({
  mfaConfiguration: 'ON' as const,
  users: [{ ...ada, mfa }],
})
const smsMfa = withMfa({ preferred: 'SMS_MFA' })
const appMfa = withMfa({ preferred: 'SOFTWARE_TOKEN_MFA', softwareTokenSecret: SECRET })
const severalMfa = withMfa({ enabled: ['SMS_MFA', 'EMAIL_OTP'] })
const setUpApp = {
  mfaConfiguration: 'ON',
  enabledMfas: ['SOFTWARE_TOKEN_MFA'],
  users: [{ username: 'ada', password: PASSWORD }],
} as const
const emailFirst = { allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } as const
const temporary = { users: [{ ...ada, status: 'FORCE_CHANGE_PASSWORD' }] } as const

type Config = Parameters<typeof startPool>[0]
type SignIn = typeof bySrp | typeof byChoice

const retryAnswer = { recovery: 'retryAnswer', form: 'confirmSignIn', field: 'answer' } as const

describe('an answer that may be corrected', () => {
  test.each<[string, Config, SignIn, wrong: string, Partial<AuthFailure>]>([
    ['a code by SMS', smsMfa, bySrp, '00', { code: 'codeMismatch' }],
    ['a code of an app', appMfa, bySrp, '000000', { code: 'codeMismatch' }],
    ['a first code of an app', setUpApp, bySrp, '000000', { code: 'codeMismatch' }],
    ['no first code at all', setUpApp, bySrp, 'abc', { code: 'invalidParameter' }],
    ['an empty code', smsMfa, bySrp, ' ', { code: 'invalidParameter' }],
    ['a code that is a book', smsMfa, bySrp, '1'.repeat(9_999), { code: 'invalidParameter' }],
    ['a choice that was not offered', severalMfa, bySrp, 'WEB_AUTHN', { code: 'invalidParameter' }],
    [
      'a factor that was not offered',
      emailFirst,
      byChoice,
      'SMS_OTP',
      { code: 'invalidParameter' },
    ],
    ['a short password', temporary, bySrp, 'aB3!', { code: 'passwordPolicy', rule: 'long' }],
    [
      'a weak password',
      temporary,
      bySrp,
      'correct3-horse',
      { code: 'passwordPolicy', rule: 'uppercase' },
    ],
    ['an empty password', temporary, bySrp, '', { code: 'invalidParameter' }],
  ])('%s', async (_, config, signIn, wrong, failure) => {
    const { open } = await startPool(config)
    const auth = open()
    const asked = challengeIn(await auth.signIn(signIn))
    for (const _try of [1, 2]) {
      const view = await auth.confirmSignIn({ answer: wrong })
      expect(view.failure).toMatchObject({ ...retryAnswer, ...failure })
      expect(challengeIn(view)).toBe(asked)
    }
    expect(auth.can('confirmSignIn')).toBe(true)
  })

  test('no answer at all, where one is needed', async () => {
    const { open } = await startPool(smsMfa)
    const auth = open()
    await auth.signIn(bySrp)
    expect((await auth.confirmSignIn()).failure).toMatchObject({
      ...retryAnswer,
      code: 'invalidParameter',
    })
  })
})

test('the right code signs in after wrong ones', async () => {
  const { open, code } = await startPool(smsMfa)
  const auth = open()
  await auth.signIn(bySrp)
  await auth.confirmSignIn({ answer: '000000' })
  await auth.confirmSignIn({ answer: '000001' })
  expect(await auth.confirmSignIn({ answer: code() })).toMatchObject({ status: 'signedIn' })
})

test('a wrong first code keeps the secret of the app, and the right one signs in', async () => {
  const { open } = await startPool(setUpApp)
  const auth = open()
  const asked = challengeIn(await auth.signIn(bySrp))
  const secret = asked.kind === 'setUpTotp' ? asked.secret.reveal() : ''
  expect(secret).toMatch(/^[A-Z2-7]{32,}$/)
  expect(asked.kind === 'setUpTotp' && asked.uri.reveal()).toContain(`secret=${secret}`)
  await auth.confirmSignIn({ answer: '000000' })
  expect(challengeIn(auth.getView())).toBe(asked)
  const view = await auth.confirmSignIn({ answer: totp(secret), deviceName: 'Phone' })
  expect(view).toMatchObject({ status: 'signedIn' })

  await auth.signOut()
  const again = challengeIn(await auth.signIn(bySrp))
  expect(again).toMatchObject({ kind: 'totpCode', deviceName: 'Phone' })
})

test('a code of an app counts once', async () => {
  const { open } = await startPool(appMfa)
  const answer = totp(SECRET)
  for (const failure of [null, { ...retryAnswer, code: 'codeUsed' }]) {
    const auth = open()
    await auth.signIn(bySrp)
    const view = await auth.confirmSignIn({ answer })
    if (failure) expect(view.failure).toMatchObject(failure)
    else expect(view.status).toBe('signedIn')
  }
})

describe('the code again', () => {
  test.each(['EMAIL_OTP', 'SMS_OTP'] as const)('N18 by retry, for %s', async (preferredFactor) => {
    const { open, code } = await startPool({
      allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
    })
    const auth = open()
    const first = challengeIn(await auth.signIn({ ...byChoice, preferredFactor }))
    const oldCode = code()
    expect(first.resendAt).toBeLessThanOrEqual(Date.now())
    expect(auth.can('retry')).toBe(true)

    const second = challengeIn(await auth.retry())
    expect(second).toMatchObject({ kind: first.kind, name: preferredFactor, round: 2 })
    expect(code()).not.toBe(oldCode)
    expect(await auth.confirmSignIn({ answer: code() })).toMatchObject({ status: 'signedIn' })
  })

  test('after a choice, too', async () => {
    const { open, code } = await startPool(emailFirst)
    const auth = open()
    await auth.signIn(byChoice)
    await auth.confirmSignIn({ answer: 'EMAIL_OTP' })
    await auth.retry()
    expect(challengeIn(auth.getView()).round).toBe(3)
    expect(await auth.confirmSignIn({ answer: code() })).toMatchObject({ status: 'signedIn' })
  })

  test.each([
    ['SMS_MFA', smsMfa, bySrp],
    ['EMAIL_OTP as the second factor', withMfa({ preferred: 'EMAIL_OTP' }), bySrp],
    [
      'EMAIL_OTP after a password of a choice',
      withMfa({ preferred: 'EMAIL_OTP' }),
      { ...byChoice, password: PASSWORD },
    ],
    ['an app', appMfa, bySrp],
    ['a choice', emailFirst, byChoice],
  ])('is nothing that Cognito has for %s', async (_, config, signIn) => {
    const { open } = await startPool(config)
    const auth = open()
    expect(challengeIn(await auth.signIn(signIn)).resendAt).toBeNull()
    expect(auth.can('retry')).toBe(false)
    await expect(auth.retry()).rejects.toMatchObject({ code: 'notPossible' })
  })
})

test('A3 a new password comes with the attributes that the pool requires', async () => {
  const { open } = await startPool({ ...temporary, requiredAttributes: ['name'] })
  const auth = open()
  const asked = challengeIn(await auth.signIn(bySrp))
  expect(asked).toMatchObject({
    kind: 'newPassword',
    requiredAttributes: ['name'],
    attributes: { email: 'ada@example.com' },
  })
  const without = await auth.confirmSignIn({ answer: 'An0ther-Horse!' })
  expect(without.failure).toMatchObject({ code: 'invalidParameter', field: 'name' })
  const view = await auth.confirmSignIn({ answer: 'An0ther-Horse!', attributes: { name: 'Ada' } })
  expect(view).toMatchObject({ status: 'signedIn', session: { claims: { name: 'Ada' } } })
})

describe('an app whose ids are not of its pool', () => {
  test.each([
    ['another pool', { userPoolId: 'local_Another1', flow: 'password' }, 'configuration'],
    // The proof is made of the pool's name, so that all the pool can say is that it is wrong.
    ['another pool, by SRP', { userPoolId: 'local_Another1', flow: 'srp' }, 'incorrectCredentials'],
    ['another client', { clientId: 'another', flow: 'password' }, 'configuration'],
    ['another client, by SRP', { clientId: 'another', flow: 'srp' }, 'configuration'],
  ] as const)('%s', async (_, ids, code) => {
    const { open } = await startPool({})
    const view = await open(ids).signIn({ username: 'ada', password: PASSWORD })
    expect(view).toMatchObject({ status: 'signInFailed', failure: { code } })
  })
})
