import type { Auth, AuthFlow } from '@cognito-flow/core'
import { describe, expect, test } from 'vitest'
import { memoryStorage } from '../../src/session/storage'
import { PASSWORD, startPool } from '../support/pool'

const attributes = { email: 'grace@example.com' }
const grace = { username: 'grace', password: PASSWORD, attributes }
const wish = { ...grace, autoSignIn: true }

const handlers = {
  preSignUp: async (event: { response: object }) => ({
    ...event,
    response: { autoConfirmUser: true },
  }),
  defineAuthChallenge: async (event: { request: { session: unknown[] }; response: object }) => ({
    ...event,
    response:
      event.request.session.length > 0
        ? { issueTokens: true, failAuthentication: false }
        : { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false },
  }),
  createAuthChallenge: async (event: object) => ({
    ...event,
    response: { publicChallengeParameters: { hint: 'pet' }, privateChallengeParameters: {} },
  }),
  verifyAuthChallengeResponse: async (event: object) => ({
    ...event,
    response: { answerCorrect: true },
  }),
}
const { preSignUp, ...customAuth } = handlers

const pool = {
  allowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'],
  triggers: customAuth,
} as const
const autoConfirming = { ...pool, triggers: handlers }

/** Where the automatic sign-in of each flow ends. */
const endsIn: Readonly<Record<AuthFlow, string>> = {
  custom: 'challenge',
  customWithSrp: 'signedIn',
  srp: 'signedIn',
  password: 'signedIn',
  choice: 'signedIn',
}
const flows = (['custom', 'srp', 'password', 'choice'] as const).map(
  (flow) => [flow, endsIn[flow]] as const,
)

describe('A8 the automatic sign-in', () => {
  test.each(flows)('by %s follows the code: %s', async (flow, status) => {
    const { open, code } = await startPool(pool, { flow })
    const auth = open()
    expect(await auth.signUp(wish)).toMatchObject({
      status: 'confirmingSignUp',
      delivery: { destination: 'g***@e***', medium: 'EMAIL', attribute: 'email' },
      resendAt: 0,
    })
    expect(await auth.confirmSignUp({ code: code('grace') })).toMatchObject({ status })
  })

  test.each(flows)('by %s follows a sign-up that needs no code: %s', async (flow, status) => {
    const { open } = await startPool(autoConfirming, { flow })
    expect(await open().signUp(wish)).toMatchObject({ status })
  })

  type Detour = (auth: Auth, tools: { code: () => string; other: Auth }) => Promise<unknown>

  test.each<[string, Detour]>([
    ['a wrong code', (auth) => auth.confirmSignUp({ code: '000000' })],
    ['a code with spaces', (auth) => auth.confirmSignUp({ code: ' 0 0 0\n' })],
    ['another code', (auth) => auth.resendSignUpCode()],
    [
      'a sign-in that was too early',
      (auth) => auth.signIn({ username: 'grace', password: PASSWORD }),
    ],
    ['a try whether the link was followed', (auth) => auth.retry()],
    [
      'a confirmation in another tab',
      async (_, { code, other }) => {
        await other.signUp({ username: 'nobody-else', password: PASSWORD })
        await other.confirmSignUp({ username: 'grace', code: code() })
      },
    ],
  ])('survives %s', async (_, detour) => {
    const { open, code } = await startPool(pool, { flow: 'password' })
    const auth = open()
    await auth.signUp(wish)
    await detour(auth, { code: () => code('grace'), other: open() })
    expect(await auth.confirmSignUp({ code: code('grace') })).toMatchObject({ status: 'signedIn' })
  })

  test('follows a confirmation by link once the user says so, too early included', async () => {
    const { open, code } = await startPool(pool, { flow: 'password' })
    const auth = open()
    await auth.signUp(wish)
    expect(await auth.retry()).toMatchObject({ status: 'signInFailed', reason: 'unconfirmed' })
    await open().confirmSignUp({ username: 'grace', code: code('grace') })
    expect(auth.can('retry')).toBe(true)
    expect(await auth.retry()).toMatchObject({ status: 'signedIn' })
  })

  test('is not offered to a sign-up that did not ask for it', async () => {
    const { open, code } = await startPool(pool, { flow: 'password' })
    const auth = open()
    await auth.signUp(grace)
    expect(auth.can('retry')).toBe(false)
    expect(await auth.confirmSignUp({ code: code('grace') })).toMatchObject({
      status: 'signedOut',
      notice: 'signUpConfirmed',
      username: 'grace',
    })
  })

  test('proves the address once: the Session of the confirmation stands for the code', async () => {
    const { open, code, pool: running } = await startPool(pool, { flow: 'choice' })
    const auth = open()
    await auth.signUp({ username: 'grace', attributes, autoSignIn: true })
    const view = await auth.confirmSignUp({ code: code('grace') })
    expect(view).toMatchObject({ status: 'signedIn', username: 'grace' })
    expect(running.messages('grace')).toHaveLength(1)
  })
})

describe('N17 a pending sign-up survives a reload', () => {
  test.each([
    ['custom', 'challenge'],
    ['choice', 'signedIn'],
    ['password', 'signedOut'],
    ['srp', 'signedOut'],
  ] as const)('and %s goes on to %s', async (flow, status) => {
    const storage = memoryStorage()
    const { open, code } = await startPool(pool, { flow, storage })
    const before = await open().signUp(wish)
    expect(
      JSON.stringify(storage.getItem('cognito-flow.localpoolclient00000000000')),
    ).not.toContain(PASSWORD)
    const auth = open()
    expect(await auth.settled()).toEqual(before)
    expect(await auth.confirmSignUp({ code: code('grace') })).toMatchObject({
      status,
      username: 'grace',
      ...(status === 'signedOut' && { notice: 'signUpConfirmed' }),
    })
  })

  test('until it is cancelled', async () => {
    const { open } = await startPool(pool, { storage: memoryStorage() })
    const auth = open()
    await auth.signUp(grace)
    await auth.cancel()
    expect(await open().settled()).toMatchObject({ status: 'signedOut' })
  })

  test('and a sign-in that was too early', async () => {
    const { open } = await startPool(pool, { flow: 'password', storage: memoryStorage() })
    const auth = open()
    await auth.signUp(grace)
    await auth.signIn({ username: 'grace', password: PASSWORD })
    expect(await open().settled()).toMatchObject({ status: 'confirmingSignUp', username: 'grace' })
  })

  test('but not another user signing in', async () => {
    const { open } = await startPool(pool, { flow: 'password', storage: memoryStorage() })
    const auth = open()
    await auth.signUp(grace)
    await auth.signIn({ username: 'ada', password: PASSWORD })
    await auth.signOut()
    expect(await open().settled()).toMatchObject({ status: 'signedOut' })
  })
})

test('a pending password reset survives a reload', async () => {
  const { open, code } = await startPool(pool, { flow: 'password', storage: memoryStorage() })
  const before = await open().resetPassword({ username: 'ada' })
  expect(before).toMatchObject({ status: 'confirmingPasswordReset', resendAt: 0 })
  const auth = open()
  expect(await auth.settled()).toEqual(before)
  const newPassword = 'An0ther-Horse!'
  expect(await auth.confirmResetPassword({ code: ` ${code()} `, newPassword })).toMatchObject({
    status: 'signedOut',
    notice: 'passwordReset',
  })
  expect(await open().settled()).toMatchObject({ status: 'signedOut' })
  expect(await auth.signIn({ username: 'ada', password: newPassword })).toMatchObject({
    status: 'signedIn',
  })
})

describe('S1 a sign-up', () => {
  test('without a password, where the pool allows it', async () => {
    const { open, code } = await startPool(pool, { flow: 'choice' })
    const auth = open()
    await auth.signUp({ username: 'grace', attributes })
    expect(await auth.confirmSignUp({ code: code('grace') })).toMatchObject({ status: 'signedOut' })
    await auth.signIn({ username: 'grace', preferredFactor: 'EMAIL_OTP' })
    expect(await auth.confirmSignIn({ answer: code('grace') })).toMatchObject({
      status: 'signedIn',
    })
  })

  test('without a password, where the pool wants one, says so', async () => {
    const { open } = await startPool({})
    const view = await open().signUp({ username: 'grace', attributes })
    expect(view).toMatchObject({ status: 'signingUp', failure: { form: 'signUp' } })
  })

  test.each([
    ['email', 'Grace@Example.com', { email: 'Grace@Example.com' }],
    ['phone_number', '+15555550199', { phone_number: '+15555550199' }],
  ] as const)('by %s as the username shows what was typed', async (attribute, username, own) => {
    const { open, pool: running } = await startPool(
      { ...pool, usernameAttributes: [attribute], autoVerifiedAttributes: [attribute], users: [] },
      { flow: 'custom' },
    )
    const auth = open()
    expect(
      await auth.signUp({ ...wish, username: ` ${username} `, attributes: own }),
    ).toMatchObject({
      status: 'confirmingSignUp',
    })
    const [message] = running.messages()
    const view = await auth.confirmSignUp({ code: message?.code ?? '' })
    expect(view).toMatchObject({ status: 'challenge', challenge: { username } })
    const done = await auth.confirmSignIn({ answer: 'cat' })
    const uuid = done.username ?? ''
    expect(done).toMatchObject({ status: 'signedIn', session: { username: uuid } })
    expect(uuid).toMatch(/^[0-9a-f-]{36}$/)
    expect(JSON.stringify(view)).not.toContain(uuid)
  })

  test('takes an address over with forceAliasCreation, and only then', async () => {
    const { open, code } = await startPool({
      ...pool,
      aliasAttributes: ['email'],
      users: [{ username: 'ada', password: PASSWORD, attributes }],
    })
    const auth = open()
    await auth.signUp(grace)
    const refused = await auth.confirmSignUp({ code: code('grace') })
    expect(refused).toMatchObject({
      status: 'confirmingSignUp',
      failure: { code: 'aliasExists', recovery: 'retryAnswer', field: 'email' },
    })
    const view = await auth.confirmSignUp({ code: code('grace'), forceAliasCreation: true })
    expect(view).toMatchObject({ status: 'signedOut', notice: 'signUpConfirmed', failure: null })
  })
})

describe('white space that Cognito never takes', () => {
  test.each([
    ['signIn', (auth: Auth) => auth.signIn({ username: ' ada\t', password: PASSWORD }), 'signedIn'],
    [
      'resetPassword',
      (auth: Auth) => auth.resetPassword({ username: '\nada ' }),
      'confirmingPasswordReset',
    ],
    [
      'resendSignUpCode',
      (auth: Auth) => auth.resendSignUpCode({ username: ' ada ' }),
      'confirmingSignUp',
    ],
  ] as const)('is taken off a username by %s', async (_, send, status) => {
    const { open } = await startPool(pool, { flow: 'password' })
    expect(await send(open())).toMatchObject({ status })
  })

  test.each([
    ['signIn', (auth: Auth) => auth.signIn({ username: ' ' }), 'username'],
    ['signIn', (auth: Auth) => auth.signIn({ username: 'a'.repeat(129) }), 'username'],
    ['signUp', (auth: Auth) => auth.signUp({ username: '', password: PASSWORD }), 'username'],
    ['signUp', (auth: Auth) => auth.signUp({ username: 'g', password: '' }), 'password'],
    ['signUp', (auth: Auth) => auth.signUp({ username: 'a b', password: PASSWORD }), 'username'],
    ['confirmSignUp', (auth: Auth) => auth.confirmSignUp({ username: 'ada', code: ' ' }), 'code'],
    [
      'confirmResetPassword',
      (auth: Auth) => auth.confirmResetPassword({ username: 'ada', code: '1', newPassword: '' }),
      'newPassword',
    ],
  ] as const)('leaves %s with the field that is wrong', async (_, send, field) => {
    const { open } = await startPool(pool)
    const { failure } = await send(open())
    expect(failure).toMatchObject({ code: 'invalidParameter', field })
  })
})
