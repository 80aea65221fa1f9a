import { type Auth, AuthError, type AuthView, createAuth } from '@cognito-flow/core'
import { describe, expect, test } from 'vitest'
import {
  challengeStep,
  cognitoError,
  createAuthIn,
  portError,
  type SituationName,
  scriptedPorts,
  signedInStep,
} from './testing'

/** What JavaScript may hand over in the place of what the types ask for. */
// biome-ignore lint/plugin/no-type-assertion: the types are what these tests go without
const untyped = (value: unknown) => value as never

const startWith = async (...script: Parameters<typeof scriptedPorts>) => {
  const ports = scriptedPorts(...script)
  const auth = createAuth(ports)
  await auth.settled()
  return { auth, ports }
}

describe('promise methods', () => {
  test('lead from the username through two rounds to signed in, and out again', async () => {
    const auth = createAuth(
      scriptedPorts({
        confirmSignIn: ({ answer }) =>
          answer?.reveal() === 'blue' ? signedInStep() : challengeStep({ round: 2 }),
      }),
    )
    expect(await auth.signIn({ username: 'ada' })).toMatchObject({
      status: 'challenge',
      challenge: { round: 1, parameters: { hint: 'Your favourite colour?' } },
    })
    expect(await auth.confirmSignIn({ answer: 'red' })).toMatchObject({
      status: 'challenge',
      challenge: { round: 2 },
      failure: null,
    })
    expect(await auth.confirmSignIn({ answer: 'blue' })).toMatchObject({
      status: 'signedIn',
      session: { username: 'ada' },
    })
    expect(await auth.signOut()).toMatchObject({ status: 'signedOut', notice: 'signedOut' })
  })

  test('resolve with a failure as data', async () => {
    const { auth } = await startWith({ signIn: new TypeError('Failed to fetch') })
    const view = await auth.signIn({ username: 'ada' })
    expect(view.failure).toMatchObject({ code: 'unknown', operation: 'signIn', name: 'TypeError' })
  })

  test.each(['signIn', 'signUp', 'resetPassword'] as const)(
    'refuse %s while signed in',
    async (method) => {
      const { auth, ports } = await createAuthIn('signedIn')
      const view = await auth[method]({ username: 'eve', password: 'x' })
      expect(view).toMatchObject({
        status: 'signedIn',
        username: 'ada',
        failure: { code: 'alreadySignedIn', operation: method, form: method },
      })
      expect(auth.can(method)).toBe(false)
      expect(ports.inputsOf(method)).toEqual([])
    },
  )

  test('reject with notPossible where the state does not take the command', async () => {
    const attempt = createAuth(scriptedPorts()).confirmSignIn({ answer: 'blue' })
    await expect(attempt).rejects.toThrow(AuthError)
    await expect(attempt).rejects.toMatchObject({
      code: 'notPossible',
      message: 'confirmSignIn() is not possible while signedOut: ask can("confirmSignIn") first.',
    })
  })

  test('reject with stopped when the auth object is stopped meanwhile', async () => {
    const { auth, ports } = await startWith()
    ports.hold('signIn')
    const pending = auth.signIn({ username: 'ada' })
    auth.stop()
    await expect(pending).rejects.toMatchObject({ code: 'stopped' })
  })

  test('keep `this` of ports that are methods of an object', async () => {
    class Ports {
      readonly user = 'ada'
      async restore() {
        return { type: 'expiredChallenge', username: this.user } as const
      }
    }
    const { restore, ...others } = scriptedPorts()
    const auth = createAuth(Object.assign(new Ports(), others))
    expect(await auth.settled()).toMatchObject({ username: 'ada' })
  })
})

describe('ports that JavaScript leaves out', () => {
  const { signIn, ...withoutSignIn } = scriptedPorts()
  test.each<[title: string, ports: object, port: string]>([
    ['all', {}, 'signIn'],
    ['one', withoutSignIn, 'signIn'],
    ['one that is undefined', { ...withoutSignIn, signIn: undefined }, 'signIn'],
    ['one that is no function', { ...withoutSignIn, signIn: 'later' }, 'signIn'],
  ])('fail by their name: %s', async (_, ports, port) => {
    const auth = createAuth(untyped(ports))
    const view = await auth.signIn({ username: 'ada' })
    expect(view.failure).toMatchObject({
      code: 'configuration',
      operation: port,
      message: `The port "${port}" was not provided to createAuth().`,
    })
  })

  test('fail by name on start too', async () => {
    const auth = createAuth(untyped({}))
    expect(await auth.settled()).toMatchObject({
      status: 'signedOut',
      failure: { code: 'configuration', operation: 'restore' },
    })
  })
})

describe('send', () => {
  test('starts, and waits for what an earlier page left', async () => {
    const ports = scriptedPorts()
    const auth = createAuth(ports)
    auth.send({ type: 'signIn', username: 'ada' })
    expect(await auth.settled()).toMatchObject({ status: 'signedOut' })
    expect(await auth.settled()).toMatchObject({ status: 'challenge' })
    expect(ports.inputsOf('signIn')).toEqual([{ username: 'ada' }])
  })

  test('ignores a command that the state does not take', async () => {
    const { auth } = await startWith()
    const view = auth.getView()
    auth.send({ type: 'confirmSignIn', answer: 'x' })
    expect(await auth.settled()).toBe(view)
  })

  test.each<[title: string, command: unknown]>([
    ['another name', { type: 'SIGN_IN' }],
    ['a name objects inherit', { type: 'toString' }],
    ['the name of an event of the world', { type: 'externalSignOut' }],
    ['no name', {}],
    ['nothing', undefined],
  ])('throws unknownCommand for %s, and lists the names', async (_, command) => {
    const { auth } = await startWith()
    const refused = expect.objectContaining({
      code: 'unknownCommand',
      message: expect.stringContaining('signUp, confirmSignUp, resendSignUpCode, signIn'),
    })
    expect(() => auth.send(untyped(command))).toThrow(refused)
    expect(() => auth.can(untyped(command))).toThrow(refused)
  })
})

describe('requests', () => {
  test('are made once for a double submit, and both calls get the answer', async () => {
    const { auth, ports } = await startWith()
    const [first, second] = await Promise.all([
      auth.signIn({ username: 'ada' }),
      auth.signIn({ username: 'ada' }),
    ])
    expect(ports.inputsOf('signIn')).toHaveLength(1)
    expect(second).toBe(first)
  })

  test('are aborted by cancel, and a late answer changes nothing', async () => {
    const { auth, ports } = await startWith({ signIn: signedInStep() })
    ports.hold('signIn')
    const pending = auth.signIn({ username: 'ada' })
    auth.send({ type: 'cancel' })
    expect(await pending).toMatchObject({ status: 'signedOut', username: 'ada' })
    expect(ports.calls.at(-1)?.signal?.aborted).toBe(true)
    ports.release('signIn')
    expect((await auth.settled()).status).toBe('signedOut')
  })

  test('of a cancelled sign-in cannot cross into the next user', async () => {
    const { auth, ports } = await startWith({
      signIn: ({ username }) => signedInStep({ username }),
    })
    ports.hold('signIn')
    auth.send({ type: 'signIn', username: 'ada' })
    auth.send({ type: 'cancel' })
    const eve = auth.signIn({ username: 'eve' })
    ports.release('signIn')
    expect(await eve).toMatchObject({ status: 'signedIn', username: 'eve' })
    expect(ports.inputsOf('signIn')).toHaveLength(2)
  })

  test('live only for the last of submit, cancel, submit in one tick', async () => {
    const { auth, ports } = await startWith()
    ports.hold('signIn')
    auth.send({ type: 'signIn', username: 'ada' })
    auth.send({ type: 'cancel' })
    auth.send({ type: 'signIn', username: 'ada' })
    const calls = ports.calls.filter(({ port }) => port === 'signIn')
    expect(calls.map(({ signal }) => signal?.aborted)).toEqual([true, false])
    auth.stop()
  })

  test('end with the auth object', async () => {
    const { auth, ports } = await startWith()
    ports.hold('signIn')
    auth.send({ type: 'signIn', username: 'ada' })
    auth.stop()
    expect(ports.calls.at(-1)).toMatchObject({ port: 'signIn', signal: { aborted: true } })
  })
})

describe('another command while one is under way', () => {
  const signInAs =
    (username: string, password?: string) =>
    (auth: Auth): Promise<unknown> =>
      auth.signIn({ username, ...(password !== undefined && { password }) })

  test.each<[title: string, situation: SituationName, send: (auth: Auth) => Promise<unknown>]>([
    ['signIn of another user', 'signingIn', signInAs('bob')],
    ['signIn with another password', 'signingIn', signInAs('ada', 'x')],
    ['signUp', 'signingIn', (auth) => auth.signUp({ username: 'bob', password: 'x' })],
    ['signIn of another user', 'proving', signInAs('bob')],
    ['signIn of another user', 'autoSigningIn', signInAs('bob')],
    ['signIn of another user', 'answeringChallenge', signInAs('bob')],
    ['another answer', 'answeringChallenge', (auth) => auth.confirmSignIn({ answer: 'other' })],
    ['another code', 'sendingSignUpCode', (auth) => auth.confirmSignUp({ code: '000000' })],
    ['signIn', 'signingOut', signInAs('ada')],
    [
      'a reset of another user',
      'requestingPasswordReset',
      (auth) => auth.resetPassword({ username: 'bob' }),
    ],
  ])('is refused: %s in %s', async (_, situation, send) => {
    const { auth, ports } = await createAuthIn(situation)
    const asked = ports.calls.length
    await expect(send(auth)).rejects.toMatchObject({ code: 'notPossible' })
    expect(ports.calls).toHaveLength(asked)
    auth.stop()
  })

  test.each([
    ['sign-in', 'signingIn', 'signIn'],
    ['proof', 'proving', 'prove'],
    ['automatic sign-in', 'autoSigningIn', 'autoSignIn'],
    ['answer', 'answeringChallenge', 'confirmSignIn'],
    ['sign-up', 'signingUp', 'signUp'],
    ['code', 'sendingSignUpCode', 'confirmSignUp'],
    ['reset', 'requestingPasswordReset', 'resetPassword'],
    ['renewal', 'renewing', 'refresh'],
    ['start', 'restoring', 'restore'],
  ] as const)('wins when it is signOut: over a %s', async (_, situation, port) => {
    const { auth, ports } = await createAuthIn(situation)
    const call = ports.calls.find((one) => one.port === port)
    expect(await auth.signOut()).toMatchObject({
      status: 'signedOut',
      username: null,
      failure: null,
    })
    expect(call?.signal?.aborted).toBe(true)
    ports.release(port)
    expect(await auth.settled()).toMatchObject({ status: 'signedOut' })
  })

  test.each(['challenge', 'signedOut', 'signInFailed', 'confirmingSignUp', 'stale'] as const)(
    'is needed for signOut nowhere: it signs out of %s',
    async (situation) => {
      const { auth, ports } = await createAuthIn(situation)
      expect(auth.can('signOut')).toBe(true)
      expect(await auth.signOut()).toMatchObject({ status: 'signedOut', notice: 'signedOut' })
      expect(ports.inputsOf('signOut')).toHaveLength(1)
    },
  )

  test('settles each promise by its own outcome when it is signed out of', async () => {
    const { auth, ports } = await startWith()
    ports.hold('signIn')
    const signingIn = auth.signIn({ username: 'ada' })
    const signingOut = auth.signOut()
    expect([(await signingIn).status, (await signingOut).status]).toEqual([
      'signedOut',
      'signedOut',
    ])
  })
})

describe('a promise settles', () => {
  test.each([
    ['cancel during a renewal', 'renewing', 'cancel', 'signedIn'],
    ['cancel during a sign-out', 'signingOut', 'cancel', 'signedOut'],
    ['cancel during the start', 'restoring', 'cancel', 'signedOut'],
    ['signOut during the start', 'restoring', 'signOut', 'signedOut'],
  ] as const)('whatever port hangs: %s', async (_, situation, command, status) => {
    const { auth } = await createAuthIn(situation)
    expect(await auth[command]()).toMatchObject({ status })
    auth.stop()
  })

  test('of the command that waited when another one ends the wait', async () => {
    const { auth, ports } = await createAuthIn('signedIn')
    ports.hold('signOut')
    const signingOut = auth.signOut()
    await auth.cancel()
    expect(await signingOut).toMatchObject({ status: 'signedOut' })
  })

  test('of a renewal that is joined', async () => {
    const { auth, ports } = await createAuthIn('renewing')
    const joined = [auth.refresh(), auth.refresh(), auth.retry()]
    ports.release('refresh')
    for (const view of await Promise.all(joined)) expect(view).toMatchObject({ freshness: 'fresh' })
    expect(ports.inputsOf('refresh')).toHaveLength(1)
  })
})

describe('the view', () => {
  test('is the same object until something visible changes', async () => {
    const { auth } = await startWith()
    const view = auth.getView()
    const heard: AuthView[] = []
    auth.subscribe((next) => heard.push(next))
    auth.send({ type: 'retry' })
    auth.send({ type: 'confirmSignIn', answer: 'x' })
    expect(auth.getView()).toBe(view)
    expect(heard).toEqual([])
  })

  test('is restoring before the start, and nothing is asked of the ports', () => {
    const ports = scriptedPorts()
    const auth = createAuth(ports)
    expect([auth.getView().status, ports.calls, auth.can('signIn')]).toEqual([
      'restoring',
      [],
      false,
    ])
  })

  test('is settled once what an earlier page left is known', async () => {
    const { auth } = await startWith({ restore: signedInStep() })
    expect(await auth.settled()).toMatchObject({ status: 'signedIn', busy: false })
    expect(await auth.settled()).toBe(auth.getView())
  })

  test('is settled once a session that was stale is renewed', async () => {
    const { session } = signedInStep()
    const { auth } = await startWith({ restore: { type: 'staleSession', session } })
    expect(auth.getView()).toMatchObject({ status: 'signedIn', freshness: 'fresh' })
  })

  test('is not busy while tokens are renewed behind it', async () => {
    const { auth } = await createAuthIn('renewing')
    expect(auth.getView()).toMatchObject({ busy: false, freshness: 'renewing' })
    auth.stop()
  })

  test('begins anew when started after a stop', async () => {
    const ports = scriptedPorts({ restore: signedInStep() })
    const auth = createAuth(ports)
    auth.start()
    auth.start()
    auth.stop()
    auth.start()
    expect((await auth.settled()).status).toBe('signedIn')
    expect(ports.inputsOf('restore')).toHaveLength(2)
  })

  test('belongs to its own auth object', async () => {
    const ports = scriptedPorts({ signIn: signedInStep() })
    const [one, other] = [createAuth(ports), createAuth(ports)]
    await other.settled()
    await one.signIn({ username: 'ada' })
    expect([one.getView().status, other.getView().status]).toEqual(['signedIn', 'signedOut'])
  })
})

describe('a failure belongs to its form:', () => {
  const no = cognitoError('NotAuthorizedException', 'No.')
  const mismatch = cognitoError('CodeMismatchException', 'Wrong.')
  const revoked = cognitoError('NotAuthorizedException', 'Refresh Token has been revoked')
  test.each([
    ['a wrong password', 'signInFailed', {}, 'signIn'],
    ['an answer to correct', 'answerRejected', {}, 'confirmSignIn'],
    ['a taken username', 'signUpFailed', {}, 'signUp'],
    ['a wrong code', 'signUpCodeRejected', {}, 'confirmSignUp'],
    ['a code that could not be sent', 'signUpCodeThrottled', {}, 'confirmSignUp'],
    ['a sign-up to confirm first', 'signInUnconfirmed', {}, 'confirmSignUp'],
    ['a password to reset first', 'passwordResetRequired', {}, 'resetPassword'],
    ['a reset that was refused', 'passwordResetFailed', {}, 'resetPassword'],
    ['a wrong code of a reset', 'newPasswordRejected', {}, 'confirmResetPassword'],
    ['a session that was revoked', 'sessionRevoked', {}, 'signIn'],
    ['a renewal that comes later', 'stale', {}, 'refresh'],
    ['a start that failed', 'signedOut', { restore: portError('network') }, 'signIn'],
    ['a challenge that is over', 'answerRejected', { confirmSignIn: no }, 'signIn'],
    [
      'a reset of a user unknown',
      'passwordResetFailed',
      { resetPassword: mismatch },
      'resetPassword',
    ],
    ['a revoked session', 'stale', { refresh: revoked }, 'signIn'],
  ] as const)('%s to that of %s', async (_, situation, script, form) => {
    const { auth } = await createAuthIn(situation, { script })
    expect(auth.getView().failure?.form).toBe(form)
    auth.stop()
  })
})

describe('the world', () => {
  test('is heard from start to stop', async () => {
    const { auth, ports } = await createAuthIn('challenge')
    const announced: string[] = []
    auth.on('signedIn', ({ type, username }) => announced.push(`${type} ${username}`))
    auth.on('signedOut', ({ type }) => announced.push(type))
    await auth.confirmSignIn({ answer: 'blue' })
    ports.report({ type: 'externalSignOut' })
    expect(auth.getView()).toMatchObject({ status: 'signedOut', username: null })
    expect(announced).toEqual(['signedIn ada', 'signedOut'])
    auth.stop()
    expect(ports.watchers).toBe(0)
  })

  test('may fail to be watched, and may not be watched at all', async () => {
    const broken = () => {
      throw new Error('no window')
    }
    const { watch, forgetSignIn, forgetSession, ...calls } = scriptedPorts()
    for (const ports of [{ ...calls, watch: broken }, calls]) {
      const auth = createAuth(ports)
      expect(await auth.signIn({ username: 'ada' })).toMatchObject({ status: 'challenge' })
      expect(await auth.cancel()).toMatchObject({ status: 'signedOut' })
    }
  })

  test('may fail to forget a sign-in', async () => {
    const auth = createAuth({
      ...scriptedPorts(),
      forgetSignIn: () => {
        throw new Error('storage is gone')
      },
    })
    await auth.signIn({ username: 'ada' })
    expect(await auth.cancel()).toMatchObject({ status: 'signedOut' })
  })

  test('says that tokens have to be renewed, and the machine follows', async () => {
    const { auth, ports } = await createAuthIn('signedIn')
    ports.report({ type: 'refresh' })
    expect(auth.getView()).toMatchObject({ freshness: 'renewing' })
    await auth.settled()
    expect(ports.inputsOf('refresh')).toHaveLength(1)
  })
})

describe('the stored session', () => {
  test.each([
    ['is forgotten when the pool has ended it', 'Refresh Token has been revoked', 1, 'signedOut'],
    ['stays after trouble of another kind', 'Unable to verify secret hash', 0, 'signedIn'],
  ])('%s', async (_, message, forgotten, status) => {
    const { auth, ports } = await createAuthIn('signedIn', {
      script: { refresh: cognitoError('NotAuthorizedException', message) },
    })
    expect(await auth.refresh()).toMatchObject({ status })
    expect(ports.inputsOf('forgetSession')).toHaveLength(forgotten)
  })
})
