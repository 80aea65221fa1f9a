import { type AuthCommand, createAuth, type Secret } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { SimulatedClock } from 'xstate'
import { challengeStep, cognitoError, type sampleChallenge, scriptedPorts } from './testing'

const tooMany = cognitoError('LimitExceededException', 'Attempt limit exceeded.')
const sentAgain = challengeStep({ kind: 'smsCode', round: 2, resendAt: 0 })

let stop = () => {}
afterEach(() => stop())

async function asked(
  challenge: Parameters<typeof sampleChallenge>[0],
  script: Parameters<typeof scriptedPorts>[0] = {},
) {
  const clock = new SimulatedClock()
  const ports = scriptedPorts({ signIn: challengeStep(challenge), ...script })
  const auth = createAuth(ports, { clock })
  stop = auth.stop
  await auth.signIn({ username: 'ada' })
  return { auth, ports, clock }
}

describe('retry in a challenge', () => {
  test('asks for the code again and shows the question that comes', async () => {
    const { auth, ports } = await asked(
      { kind: 'smsCode', resendAt: 0 },
      { confirmSignIn: sentAgain },
    )
    expect(auth.can('retry')).toBe(true)
    expect(await auth.retry()).toMatchObject({ status: 'challenge', challenge: { round: 2 } })
    expect(ports.inputsOf('confirmSignIn')).toEqual([{ signInId: 'sample-sign-in', resend: true }])
  })

  // When the pool will send again is the pool's to say: its answer comes back as a failure.
  test.each([
    [null, false],
    [0, true],
    [Number.MAX_SAFE_INTEGER, true],
  ])('with a code to be had from %s on is possible: %s', async (resendAt, isPossible) => {
    const { auth } = await asked({ kind: 'emailCode', resendAt })
    expect(auth.can('retry')).toBe(isPossible)
  })

  test('is refused where no code can be sent again', async () => {
    const { auth, ports } = await asked({ kind: 'smsCode', resendAt: null })
    await expect(auth.retry()).rejects.toMatchObject({ code: 'notPossible' })
    expect(ports.inputsOf('confirmSignIn')).toEqual([])
  })

  test('waits for its user when the pool has had enough, and answers stay possible', async () => {
    const { auth, ports, clock } = await asked(
      { kind: 'smsCode', resendAt: 0 },
      { confirmSignIn: tooMany },
    )
    expect(await auth.retry()).toMatchObject({
      status: 'challenge',
      failure: { code: 'throttled', form: 'confirmSignIn' },
    })
    expect([auth.can('retry'), auth.can('confirmSignIn')]).toEqual([false, true])
    auth.send({ type: 'retry' })
    expect(await auth.settled()).toMatchObject({ failure: { code: 'throttled' } })
    expect(ports.inputsOf('confirmSignIn')).toHaveLength(1)
    clock.increment(60_000)
    expect(auth.getView()).toMatchObject({ status: 'challenge', failure: null })
    expect(auth.can('retry')).toBe(true)
  })

  test('waits for nobody else', async () => {
    const { auth, ports } = await asked(
      { kind: 'smsCode', resendAt: 0 },
      { confirmSignIn: tooMany },
    )
    await auth.retry()
    ports.script({ signIn: challengeStep({ kind: 'smsCode', username: 'bob', resendAt: 0 }) })
    await auth.signIn({ username: 'bob' })
    expect(auth.can('retry')).toBe(true)
  })

  test('is possible again a minute after the last answer that was too much', async () => {
    const { auth, clock } = await asked(
      { kind: 'smsCode', resendAt: 0 },
      { confirmSignIn: tooMany },
    )
    await auth.confirmSignIn({ answer: '111111' })
    clock.increment(30_000)
    await auth.confirmSignIn({ answer: '222222' })
    clock.increment(30_000)
    expect(auth.getView()).toMatchObject({ failure: { code: 'throttled' } })
    expect(auth.can('retry')).toBe(false)
    clock.increment(30_000)
    expect(auth.getView()).toMatchObject({ failure: null })
    expect(auth.can('retry')).toBe(true)
  })
})

describe('confirmSignIn', () => {
  test('needs no answer for a passkey', async () => {
    const { auth, ports } = await asked({ kind: 'passkey' })
    expect(auth.can('confirmSignIn')).toBe(true)
    expect(await auth.confirmSignIn()).toMatchObject({ status: 'signedIn' })
    expect(ports.inputsOf('confirmSignIn')).toEqual([{ signInId: 'sample-sign-in' }])
  })

  test('takes raw answers, and every one of them travels boxed', async () => {
    const seen: unknown[] = []
    const answers = { NEW_PASSWORD: 'Passw0rd!', 'userAttributes.name': 'Ada' }
    const { auth } = await asked(
      { kind: 'unknown' },
      {
        confirmSignIn: (input) => {
          const boxed: Readonly<Record<string, Secret>> = input.answers ?? {}
          seen.push(JSON.stringify(boxed))
          seen.push(Object.entries(boxed).map(([name, secret]) => [name, secret.reveal()]))
          return sentAgain
        },
      },
    )
    await auth.confirmSignIn({ answers })
    expect(seen).toEqual([
      '{"NEW_PASSWORD":"[secret]","userAttributes.name":"[secret]"}',
      Object.entries(answers),
    ])
  })

  test.each<[title: string, command: AuthCommand]>([
    ['answers', { type: 'confirmSignIn', answers: { SMS_MFA_CODE: '123456' } }],
    ['nothing', { type: 'confirmSignIn' }],
  ])('can be asked about with %s', async (_, command) => {
    const { auth } = await asked({ kind: 'unknown' })
    expect(auth.can(command)).toBe(true)
  })
})
