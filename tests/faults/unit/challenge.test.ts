import type { CommandInput } from '@cognito-flow/core'
import { cognitoError } from '@cognito-flow/testing'
import { expect } from 'vitest'
import { challenge, tokens } from '../support/answers'
import { byOperation, inTurn, openClient, type Sent } from '../support/client'
import { row } from '../support/row'
import { createStorage } from '../support/storage'
import { createVirtualClock } from '../support/virtual-clock'

const ada = { username: 'ada' } as const
const minutes = 60_000

row(12, 'U', async ({ figures }) => {
  let requests = 0
  for (const lifetime of [3, 15]) {
    const clock = createVirtualClock()
    const options = { clock, storage: createStorage(), challengeLifetimeMs: lifetime * minutes }
    const before = openClient(() => challenge(), options)
    await before.auth.signIn(ada)
    before.auth.stop()
    clock.sleep(lifetime * minutes)

    const after = openClient(() => challenge(), options)
    expect(await after.auth.settled()).toMatchObject({
      status: 'signInFailed',
      reason: 'expired',
      username: 'ada',
    })
    expect(after.sent).toEqual([])
    requests += after.sent.length
    expect(after.auth.can('signIn')).toBe(true)
    expect([...options.storage.items]).toEqual([])
  }
  figures({ requests })
})

row(12, 'U', 'a reload a moment before the end still finds it', async () => {
  const clock = createVirtualClock()
  const options = { clock, storage: createStorage() }
  const before = openClient(() => challenge(), options)
  await before.auth.signIn(ada)
  before.auth.stop()
  clock.sleep(3 * minutes - 1)
  const after = openClient(() => challenge(), options)
  expect(await after.auth.settled()).toMatchObject({ status: 'challenge' })
})

row(13, 'U', async ({ figures }) => {
  const clock = createVirtualClock()
  const { auth, operations, count } = openClient(() => challenge(), { clock })
  await auth.signIn(ada)
  await clock.advance(3 * minutes - 1)
  expect(auth.can('confirmSignIn')).toBe(true)
  await clock.advance(1)
  expect(auth.getView()).toMatchObject({
    status: 'signInFailed',
    reason: 'expired',
    username: 'ada',
  })
  expect(auth.can('confirmSignIn')).toBe(false)
  await expect(auth.confirmSignIn({ answer: 'otter' })).rejects.toThrow('confirmSignIn()')
  expect(operations()).toEqual(['InitiateAuth'])
  figures({ 'answers sent': count('RespondToAuthChallenge') })
})

row(14, 'U', async ({ figures }) => {
  let round = 1
  const { auth, sent } = openClient(({ operation, input }) => {
    if (operation === 'InitiateAuth') return challenge('session-1')
    expect(input.Session).toBe(`session-${round}`)
    round += 1
    return round <= 4 ? challenge(`session-${round}`) : tokens()
  })
  await auth.signIn(ada)
  for (const wrong of [2, 3, 4])
    expect(await auth.confirmSignIn({ answer: 'cat' })).toMatchObject({
      status: 'challenge',
      failure: null,
      challenge: { round: wrong },
    })
  expect(await auth.confirmSignIn({ answer: 'otter' })).toMatchObject({ status: 'signedIn' })
  figures({ rounds: round - 1, requests: sent.length })
})

row(15, 'U', async ({ figures }) => {
  const refusals = [
    ['ExpiredCodeException', 'Invalid code provided, please request a code again.', 'codeExpired'],
    ['CodeMismatchException', 'Invalid code or auth state for the user.', 'codeMismatch'],
    ['NotAuthorizedException', 'Password attempts exceeded', 'attemptsExceeded'],
  ] as const
  const codes = []
  for (const [name, message, code] of refusals) {
    const { auth } = openClient(
      byOperation({
        InitiateAuth: challenge('session-1', {}, 'SMS_MFA'),
        RespondToAuthChallenge: cognitoError(name, message),
      }),
    )
    await auth.signIn(ada)
    const { failure } = await auth.confirmSignIn({ answer: '123456' })
    expect(failure).toMatchObject({ code })
    codes.push(failure?.code)
  }
  expect(new Set(codes).size).toBe(3)
  figures({ codes: codes.join(' ') })
})

/** What a browser's ceremony gives, handed over by the page. */
const assertion = JSON.stringify({
  id: 'cGFzc2tleQ',
  rawId: 'cGFzc2tleQ',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
})

/** A challenge of each kind that is answered in one request, by the parameters that it needs. */
const kinds: readonly (readonly [
  name: string,
  parameters: Readonly<Record<string, string>>,
  answer: CommandInput<'confirmSignIn'>,
])[] = [
  ['CUSTOM_CHALLENGE', { hint: 'pet' }, { answer: 'otter' }],
  ['SMS_MFA', {}, { answer: '123456' }],
  ['SMS_OTP', {}, { answer: '123456' }],
  ['EMAIL_OTP', {}, { answer: '123456' }],
  ['SOFTWARE_TOKEN_MFA', {}, { answer: '123456' }],
  ['NEW_PASSWORD_REQUIRED', {}, { answer: 'N3w-Horse!' }],
  ['SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]' }, { answer: 'SMS_MFA' }],
  ['MFA_SETUP', { MFAS_CAN_SETUP: '["EMAIL_OTP"]' }, { answer: 'ada@example.com' }],
  ['PASSWORD', {}, { answer: 'Corr3ct-Horse!' }],
  ['WEB_AUTHN', { CREDENTIAL_REQUEST_OPTIONS: '{"challenge":"AA"}' }, { answer: assertion }],
  ['IRIS_SCAN', { eye: 'left' }, { answers: { IRIS: 'AA' } }],
]

row(16, 'U', async ({ figures }) => {
  let pairs = 0
  for (const [first, firstParameters, firstAnswer] of kinds)
    for (const [second, secondParameters, secondAnswer] of kinds) {
      const { auth, sent } = openClient(
        inTurn(
          challenge('session-1', firstParameters, first),
          challenge('session-2', secondParameters, second),
          tokens(),
        ),
        { flow: 'choice' },
      )
      expect(await auth.signIn(ada)).toMatchObject({ challenge: { name: first, round: 1 } })
      expect(await auth.confirmSignIn(firstAnswer)).toMatchObject({
        failure: null,
        challenge: { name: second, round: 2 },
      })
      expect(await auth.confirmSignIn(secondAnswer)).toMatchObject({ status: 'signedIn' })
      expect(sent.slice(1).map(toAnswered)).toEqual([
        [first, 'session-1'],
        [second, 'session-2'],
      ])
      auth.stop()
      pairs += 1
    }
  figures({ pairs })
})

const toAnswered = ({ input }: Sent) => [input.ChallengeName, input.Session]
