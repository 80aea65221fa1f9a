import { type AuthCommand, createAuth } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { SimulatedClock } from 'xstate'
import {
  challengeStep,
  cognitoError,
  type ScriptedPorts,
  sampleDelivery,
  scriptedPorts,
  signedInStep,
} from './testing'

const confirmedAlready = cognitoError(
  'NotAuthorizedException',
  'User cannot be confirmed. Current status is CONFIRMED',
)
const tooMany = cognitoError('LimitExceededException', 'Attempt limit exceeded.')
const delivery = sampleDelivery()

const signUp = (autoSignIn: boolean): AuthCommand => ({
  type: 'signUp',
  username: 'ada',
  password: 'Passw0rd!',
  autoSignIn,
})
const confirmSignUp: AuthCommand = { type: 'confirmSignUp', code: '123456' }
const resendSignUpCode: AuthCommand = { type: 'resendSignUpCode' }

let stop = () => {}
afterEach(() => stop())

type Script = Parameters<typeof scriptedPorts>[0]

async function after(script: Script, ...commands: readonly AuthCommand[]) {
  const clock = new SimulatedClock()
  const ports = scriptedPorts(script)
  const auth = createAuth(ports, { clock })
  stop = auth.stop
  await auth.settled()
  for (const command of commands) {
    auth.send(command)
    await auth.settled()
  }
  return { auth, ports, clock }
}

const forgotten = (ports: ScriptedPorts) => ports.inputsOf('forgetPending').length

describe('a reload', () => {
  const pending = { username: 'ada', delivery }

  test.each([
    ['signUp', { type: 'signUp', autoSignIn: false, ...pending }, 'confirmingSignUp'],
    ['passwordReset', { type: 'passwordReset', ...pending }, 'confirmingPasswordReset'],
  ] as const)('finds a %s that waits for its code again', async (_, restore, status) => {
    const { auth } = await after({ restore })
    expect(auth.getView()).toMatchObject({ status, username: 'ada', delivery, resendAt: 0 })
  })

  test.each([
    [true, 'signedIn', [{ username: 'ada' }]],
    [false, 'signedOut', []],
  ])('keeps whether the sign-up asked to be signed in: %s', async (autoSignIn, status, asked) => {
    const restore = { type: 'signUp', autoSignIn, ...pending } as const
    const { auth, ports } = await after({ restore }, confirmSignUp)
    expect(ports.inputsOf('confirmSignUp')).toEqual([{ username: 'ada', code: '123456' }])
    expect(ports.inputsOf('autoSignIn')).toEqual(asked)
    expect(auth.getView()).toMatchObject({ status })
  })

  test('sends the new password for the user whose reset it finds', async () => {
    const { auth, ports } = await after({ restore: { type: 'passwordReset', ...pending } })
    await auth.confirmResetPassword({ code: '123456', newPassword: 'Passw0rd!' })
    expect(ports.inputsOf('confirmResetPassword')).toMatchObject([{ username: 'ada' }])
    expect(auth.getView()).toMatchObject({ status: 'signedOut', notice: 'passwordReset' })
  })
})

describe('a sign-up that was confirmed elsewhere', () => {
  test.each([
    ['confirmSignUp', confirmSignUp],
    ['resendSignUpCode', resendSignUpCode],
  ] as const)('signs in when %s says so', async (port, command) => {
    const { auth, ports } = await after({ [port]: confirmedAlready }, signUp(true), command)
    expect(auth.getView()).toMatchObject({ status: 'signedIn', failure: null })
    expect(ports.inputsOf('autoSignIn')).toEqual([{ username: 'ada' }])
    expect(forgotten(ports)).toBe(0)
  })

  test('leads back to the sign-in form when nobody asked to be signed in', async () => {
    const { auth, ports } = await after(
      { confirmSignUp: confirmedAlready },
      signUp(false),
      confirmSignUp,
    )
    expect(auth.getView()).toMatchObject({
      status: 'signedOut',
      failure: { code: 'alreadyConfirmed', form: 'signIn' },
    })
    expect(ports.inputsOf('autoSignIn')).toEqual([])
    expect(forgotten(ports)).toBe(1)
  })

  test('signs in by retry, without a code', async () => {
    const { auth, ports } = await after({}, signUp(true))
    expect(auth.can('retry')).toBe(true)
    expect(await auth.retry()).toMatchObject({ status: 'signedIn' })
    expect(ports.inputsOf('confirmSignUp')).toEqual([])
  })

  test('signs in by retry while a new code has to wait', async () => {
    const { auth } = await after({ resendSignUpCode: tooMany }, signUp(true), resendSignUpCode)
    expect(await auth.retry()).toMatchObject({ status: 'signedIn' })
  })

  test('is none by retry when nobody asked to be signed in', async () => {
    const { auth } = await after({}, signUp(false))
    expect(auth.can('retry')).toBe(false)
    await expect(auth.retry()).rejects.toMatchObject({ code: 'notPossible' })
  })
})

describe('a sign-in that is tried before the sign-up is confirmed', () => {
  const unconfirmed = { signIn: cognitoError('UserNotConfirmedException') }
  const signIn = (username: string): AuthCommand => ({ type: 'signIn', username })

  test.each([
    ['of the same user keeps', 'ada', 'signedIn'],
    ['of another user ends', 'bob', 'signedOut'],
  ])('%s what the sign-up asked for', async (_, username, status) => {
    const { auth } = await after(unconfirmed, signUp(true), signIn(username), confirmSignUp)
    expect(auth.getView()).toMatchObject({ status })
  })

  test('ends where the code is of another user', async () => {
    const { auth, ports } = await after(
      {},
      signUp(true),
      { type: 'cancel' },
      { type: 'confirmSignUp', username: 'bob', code: '123456' },
    )
    expect(auth.getView()).toMatchObject({ status: 'signedOut', notice: 'signUpConfirmed' })
    expect(ports.inputsOf('autoSignIn')).toEqual([])
  })

  test('of the same user keeps it when the pool asks for a proof first', async () => {
    const { auth } = await after(
      {
        signIn: { type: 'proving', signInId: 'sign-in-1' },
        prove: cognitoError('UserNotConfirmedException'),
      },
      signUp(true),
      signIn('ada'),
      confirmSignUp,
    )
    expect(auth.getView()).toMatchObject({ status: 'signedIn' })
  })

  test('by itself keeps it too', async () => {
    const { auth } = await after(
      { autoSignIn: [cognitoError('UserNotConfirmedException'), challengeStep(), signedInStep()] },
      signUp(true),
      { type: 'retry' },
      confirmSignUp,
    )
    expect(auth.getView()).toMatchObject({ status: 'challenge' })
  })
})

describe('what is kept of a pending code is forgotten', () => {
  const resetPassword: AuthCommand = { type: 'resetPassword', username: 'ada' }

  test.each<[title: string, commands: readonly AuthCommand[], status: string]>([
    ['when its sign-up is cancelled', [signUp(true)], 'signedOut'],
    ['when its password reset is cancelled', [resetPassword], 'signedOut'],
  ])('%s', async (_, commands, status) => {
    const { auth, ports } = await after({}, ...commands)
    expect(forgotten(ports)).toBe(0)
    expect(await auth.cancel()).toMatchObject({ status, username: 'ada' })
    expect(forgotten(ports)).toBe(1)
  })

  test('when its sign-up has to begin anew', async () => {
    const { auth, ports } = await after(
      { confirmSignUp: cognitoError('UserLambdaValidationException') },
      signUp(false),
      confirmSignUp,
    )
    expect(auth.getView()).toMatchObject({
      status: 'signedOut',
      failure: { code: 'triggerRejected' },
    })
    expect(forgotten(ports)).toBe(1)
  })

  test('not when its code may be corrected', async () => {
    const { ports } = await after(
      { confirmSignUp: cognitoError('CodeMismatchException') },
      signUp(false),
      confirmSignUp,
    )
    expect(forgotten(ports)).toBe(0)
  })

  test('and a port that fails at that, or that there is not, changes nothing', async () => {
    const broken = () => {
      throw new Error('storage is gone')
    }
    const { forgetPending, ...ports } = scriptedPorts()
    for (const kept of [{ ...ports, forgetPending: broken }, ports]) {
      const auth = createAuth(kept)
      await auth.signUp({ username: 'ada' })
      expect(await auth.cancel()).toMatchObject({ status: 'signedOut' })
    }
  })
})

describe('a screen that waits for a code', () => {
  const throttledAt = (at: number) => Object.assign(cognitoError('LimitExceededException'), { at })
  const resetPassword: AuthCommand = { type: 'resetPassword', username: 'ada' }

  test.each([
    [
      'confirmingSignUp',
      { resendSignUpCode: throttledAt(1_000) },
      [signUp(false), resendSignUpCode],
    ],
    [
      'confirmingPasswordReset',
      { resetPassword: [delivery, throttledAt(1_000)] },
      [resetPassword, resetPassword],
    ],
  ] as const)('%s says from when on another can be sent', async (status, script, commands) => {
    const { auth, clock } = await after(script, ...commands)
    expect(auth.getView()).toMatchObject({
      status,
      resendAt: 61_000,
      failure: { retryAt: 61_000 },
    })
    clock.increment(60_000)
    expect(auth.getView()).toMatchObject({ status, resendAt: 0, failure: null })
  })

  test('says nothing of another user who has to wait', async () => {
    const { auth } = await after(
      { resendSignUpCode: throttledAt(1_000) },
      signUp(false),
      resendSignUpCode,
      { type: 'cancel' },
      { type: 'signUp', username: 'bob' },
    )
    expect(auth.getView()).toMatchObject({ status: 'confirmingSignUp', resendAt: 0 })
  })
})
