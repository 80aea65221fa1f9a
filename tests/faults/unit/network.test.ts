import { cognitoError } from '@cognito-flow/testing'
import { expect } from 'vitest'
import { challenge, dropped, serverError, tokens } from '../support/answers'
import { byOperation, hang, held, inTurn, openClient } from '../support/client'
import { range } from '../support/range'
import { row } from '../support/row'
import { createVirtualClock, settle } from '../support/virtual-clock'

const ada = { username: 'ada' } as const
const password = 'Corr3ct-Horse!'

row(1, 'U', async ({ figures }) => {
  const { auth, operations } = openClient(inTurn(dropped(), challenge()))
  const view = await auth.signIn({ ...ada, password })
  expect(view).toMatchObject({
    status: 'signInFailed',
    username: 'ada',
    failure: { code: 'network', form: 'signIn', recovery: 'retryRequest' },
  })
  expect(operations()).toEqual(['InitiateAuth'])
  expect(JSON.stringify(auth.getSnapshot())).not.toContain(password)
  figures({ requests: operations().length })
  expect(await auth.signIn({ ...ada, password })).toMatchObject({ status: 'challenge' })
})

row(2, 'U', async ({ figures }) => {
  const { auth, sent } = openClient(
    byOperation({
      InitiateAuth: challenge('session-1', { hint: 'pet' }),
      RespondToAuthChallenge: inTurn(
        dropped(),
        cognitoError('NotAuthorizedException', 'Invalid session for the user.'),
      ),
    }),
  )
  await auth.signIn(ada)
  expect(await auth.confirmSignIn({ answer: 'otter' })).toMatchObject({
    status: 'challenge',
    challenge: { round: 1, parameters: { hint: 'pet' } },
    failure: { code: 'network', recovery: 'retryAnswer' },
  })
  figures({ 'requests an answer': sent.length - 1 })
  // The answer had got through after all: its Session is spent.
  expect(await auth.confirmSignIn({ answer: 'otter' })).toMatchObject({
    status: 'signInFailed',
    failure: { code: 'sessionInvalid' },
  })
})

row(3, 'U', async ({ figures }) => {
  const { auth, operations } = openClient(
    byOperation({
      InitiateAuth: challenge(),
      RespondToAuthChallenge: cognitoError(
        'NotAuthorizedException',
        'Invalid session for the user, session can only be used once.',
      ),
    }),
  )
  await auth.signIn(ada)
  expect(await auth.confirmSignIn({ answer: 'otter' })).toMatchObject({
    status: 'signInFailed',
    reason: 'restartable',
    username: 'ada',
    failure: { code: 'sessionInvalid', recovery: 'restart', form: 'signIn' },
  })
  expect(operations()).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
  figures({ requests: operations().length })
})

row(4, 'U', async ({ figures }) => {
  const form = { ...ada, code: '123456' } as const
  const commands = {
    SignUp: (auth: Auth) => auth.signUp({ ...ada, password }),
    ConfirmSignUp: (auth: Auth) => auth.confirmSignUp(form),
    ResendConfirmationCode: (auth: Auth) => auth.resendSignUpCode(ada),
    InitiateAuth: (auth: Auth) => auth.signIn(ada),
    ForgotPassword: (auth: Auth) => auth.resetPassword(ada),
    ConfirmForgotPassword: (auth: Auth) =>
      auth.confirmResetPassword({ ...form, newPassword: password }),
  }
  const requests: number[] = []
  for (const [operation, command] of Object.entries(commands))
    for (const status of [500, 503]) {
      const { auth, operations } = openClient(() => serverError(status))
      expect(await command(auth)).toMatchObject({ failure: { code: 'serviceUnavailable' } })
      expect(operations()).toEqual([operation])
      requests.push(operations().length)
    }
  const { auth, count } = openClient(
    byOperation({ InitiateAuth: challenge(), RespondToAuthChallenge: serverError() }),
  )
  await auth.signIn(ada)
  expect(await auth.confirmSignIn({ answer: 'otter' })).toMatchObject({
    status: 'challenge',
    failure: { code: 'serviceUnavailable' },
  })
  expect(count('RespondToAuthChallenge')).toBe(1)
  requests.push(count('RespondToAuthChallenge'))
  figures({ operations: Object.keys(commands).length + 1, 'requests each': range(requests) })
})

type Auth = ReturnType<typeof openClient>['auth']

row(6, 'U', async ({ figures }) => {
  const requests: number[] = []
  const tooMany = cognitoError('LimitExceededException', 'Attempt limit exceeded.')
  const commands = {
    ResendConfirmationCode: (auth: Auth) => auth.resendSignUpCode(ada),
    ForgotPassword: (auth: Auth) => auth.resetPassword(ada),
  }
  for (const [operation, command] of Object.entries(commands)) {
    const virtual = createVirtualClock()
    const { auth, operations } = openClient(() => tooMany, { clock: virtual })
    await auth.settled()
    expect(await command(auth)).toMatchObject({
      failure: { code: 'throttled', retryAfterMs: 60_000, retryAt: virtual.now() + 60_000 },
    })
    await virtual.advance(59_999)
    await command(auth)
    expect(operations()).toEqual([operation])
    requests.push(operations().length)
    await virtual.advance(1)
    await command(auth)
    expect(operations()).toEqual([operation, operation])
  }
  figures({ 'requests before the cooldown ends': range(requests) })
})

row(7, 'U', async ({ figures }) => {
  const late = held()
  const virtual = createVirtualClock()
  const { auth, sent, views } = openClient(late.answer, { clock: virtual })
  const signedIn = auth.signIn(ada)
  await late.reached
  await virtual.advance(29_000)
  const cancelled = auth.cancel()
  expect(sent[0]?.signal.aborted).toBe(true)
  expect(await cancelled).toMatchObject({ status: 'signedOut', busy: false, username: 'ada' })
  await signedIn
  const shown = views.length
  late.release(challenge())
  await settle()
  expect([views.length, auth.getView().status]).toEqual([shown, 'signedOut'])
  const aborted = sent.filter(({ signal }) => signal.aborted).length
  figures({ 'requests aborted': aborted, 'views after it': views.length - shown })
})

row(8, 'U', async ({ figures }) => {
  const late = held()
  const { auth, transport, sent, count } = openClient(({ operation, input }) => {
    if (operation === 'RevokeToken') return {}
    const { USERNAME: username } = { USERNAME: '', ...Object(input.AuthParameters) }
    return username === 'ada' ? late.answer() : tokens(1, { username: 'bob' })
  })
  const adas = auth.signIn(ada)
  await late.reached
  await auth.cancel()
  await auth.signIn({ username: 'bob' })
  late.release(tokens(1, { username: 'ada' }))
  await adas
  await settle()
  expect(auth.getView()).toMatchObject({ failure: null, status: 'signedIn', username: 'bob' })
  const bobs = await transport.getTokens()
  expect(Buffer.from(bobs?.accessToken.split('.')[1] ?? '', 'base64url').toString()).toContain(
    'bob',
  )
  // Nobody holds them, so nobody could end them later.
  expect(sent.at(-1)).toMatchObject({
    operation: 'RevokeToken',
    input: { Token: 'refresh-1-of-ada' },
  })
  figures({ 'tokens dropped and revoked': count('RevokeToken') })
})

row(8, 'U', 'the same when the first one hangs for good', async () => {
  const { auth } = openClient(inTurn(hang, challenge()))
  const adas = auth.signIn(ada)
  await settle()
  await auth.cancel()
  await adas
  expect(await auth.signIn({ username: 'bob' })).toMatchObject({
    status: 'challenge',
    username: 'bob',
  })
})
