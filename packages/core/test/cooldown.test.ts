import { type AuthCommand, createAuth, type Operation } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { SimulatedClock } from 'xstate'
import { cognitoError, scriptedPorts } from './testing'

const tooMany = cognitoError('LimitExceededException', 'Attempt limit exceeded.')
type For = (username: string) => AuthCommand

const signUp: For = (username) => ({ type: 'signUp', username, password: 'Passw0rd!' })
const signIn: For = (username) => ({ type: 'signIn', username })
const resetPassword: For = (username) => ({ type: 'resetPassword', username })
const confirmSignUp: For = (username) => ({ type: 'confirmSignUp', username, code: '123456' })
const resendSignUpCode: For = (username) => ({ type: 'resendSignUpCode', username })
const confirmResetPassword: For = (username) => ({
  type: 'confirmResetPassword',
  username,
  code: '123456',
  newPassword: 'Passw0rd!',
})

/** Each request that a pool can throttle, what leads there, and what is held back with it. */
const rows: readonly (readonly [
  port: Operation,
  way: readonly For[],
  heldBack: readonly For[],
  free: readonly For[],
])[] = [
  ['signIn', [signIn], [signIn], [signUp, resetPassword]],
  ['prove', [signIn], [signIn], [signUp, resetPassword]],
  ['signUp', [signUp], [signUp], [signIn, resetPassword]],
  ['confirmSignUp', [signUp, confirmSignUp], [confirmSignUp, resendSignUpCode], [signIn]],
  ['resendSignUpCode', [signUp, resendSignUpCode], [resendSignUpCode], [confirmSignUp, signIn]],
  ['resetPassword', [resetPassword], [resetPassword], [confirmResetPassword, signIn]],
  [
    'confirmResetPassword',
    [resetPassword, confirmResetPassword],
    [confirmResetPassword, resetPassword],
    [signIn],
  ],
]

let stop = () => {}
afterEach(() => stop())

async function throttled(port: Operation, way: readonly For[]) {
  const clock = new SimulatedClock()
  const ports = scriptedPorts({
    ...(port === 'prove' && { signIn: { type: 'proving', signInId: 'sample-sign-in' } }),
    [port]: tooMany,
  })
  const auth = createAuth(ports, { clock })
  stop = auth.stop
  await auth.settled()
  for (const commandFor of way) {
    auth.send(commandFor('ada'))
    await auth.settled()
  }
  return { auth, ports, clock }
}

describe.each(rows)('a throttled %s', (port, way, heldBack, free) => {
  test('holds back the same request and says so', async () => {
    const { auth, ports } = await throttled(port, way)
    const asked = ports.calls.length
    for (const command of heldBack.map((commandFor) => commandFor('ada'))) {
      expect([command.type, auth.can(command)]).toEqual([command.type, false])
      auth.send(command)
      expect(await auth.settled()).toMatchObject({
        failure: { code: 'throttled', recovery: 'wait', retryAfterMs: 60_000 },
      })
    }
    expect(ports.calls).toHaveLength(asked)
  })

  test('leaves the other forms and other users free', async () => {
    const { auth } = await throttled(port, way)
    for (const command of free.map((commandFor) => commandFor('ada')))
      expect([command.type, auth.can(command)]).toEqual([command.type, true])
    for (const command of heldBack.map((commandFor) => commandFor('bob')))
      expect([command.type, auth.can(command)]).toEqual([command.type, true])
  })

  test('outlives cancel, for as long as the failure says', async () => {
    const { auth, ports, clock } = await throttled(port, way)
    await auth.cancel()
    clock.increment(59_999)
    const asked = ports.calls.length
    for (const command of heldBack.map((commandFor) => commandFor('ada'))) {
      auth.send(command)
      expect(await auth.settled()).toMatchObject({ failure: { code: 'throttled' } })
    }
    expect(ports.calls).toHaveLength(asked)
    clock.increment(1)
    expect(auth.getView().failure).toBeNull()
    for (const command of heldBack) expect(auth.can(command('ada'))).toBe(true)
  })
})

test('lets another user sign in at once, and holds the first one back afterwards', async () => {
  const clock = new SimulatedClock()
  const ports = scriptedPorts({
    signIn: ({ username }) =>
      username === 'ada' ? tooMany : cognitoError('NotAuthorizedException', 'No.'),
  })
  const auth = createAuth(ports, { clock })
  stop = auth.stop
  await auth.signIn({ username: 'ada' })
  expect(await auth.signIn({ username: 'bob' })).toMatchObject({ username: 'bob' })
  expect(await auth.signIn({ username: 'ada' })).toMatchObject({ failure: { code: 'throttled' } })
  expect(ports.inputsOf('signIn')).toEqual([{ username: 'ada' }, { username: 'bob' }])
})
