import { createAuth } from '@cognito-flow/core'
import { cognitoError, portError, sampleSession, scriptedPorts } from '@cognito-flow/testing'
import { expect, onTestFinished } from 'vitest'
import { accessToken, challenge, tokens } from '../support/answers'
import { byOperation, inTurn, openClient } from '../support/client'
import { range } from '../support/range'
import { row } from '../support/row'

const ada = { username: 'ada' } as const

/** What no Cognito would answer to InitiateAuth or to an answer. */
const malformed: readonly (readonly [what: string, answer: unknown])[] = [
  ['{}', {}],
  ['null', null],
  ['[]', []],
  ['HTML', '<html>Bad gateway</html>'],
  ['a number', 7],
  ['a challenge without a name', { Session: 's', ChallengeParameters: {} }],
  ['parameters that are none', { ChallengeName: 'CUSTOM_CHALLENGE', ChallengeParameters: 7 }],
  ['an empty AuthenticationResult', { AuthenticationResult: {} }],
  ['an access token alone', { AuthenticationResult: { AccessToken: accessToken() } }],
  ['no refresh token', withResult({ RefreshToken: undefined })],
  ['no lifetime', withResult({ ExpiresIn: undefined })],
  ['a lifetime without end', withResult({ ExpiresIn: Number.POSITIVE_INFINITY })],
  ['a token that is none', withResult({ AccessToken: 'eyJ' })],
  ['another user in the ID token', withResult({ IdToken: accessToken({ sub: 'sub-eve' }) })],
]

function withResult(changes: object) {
  return { AuthenticationResult: { ...tokens().AuthenticationResult, ...changes } }
}

row(39, 'U', async ({ figures }) => {
  const requests: number[] = []
  for (const [what, answer] of malformed) {
    const atOnce = openClient(() => answer)
    expect([what, await atOnce.auth.signIn(ada)]).toMatchObject([
      what,
      { status: 'signInFailed', username: 'ada', failure: { code: 'unexpectedResponse' } },
    ])
    expect([what, atOnce.operations()]).toEqual([what, ['InitiateAuth']])

    requests.push(atOnce.sent.length)

    const later = openClient(inTurn(challenge(), answer))
    await later.auth.signIn(ada)
    expect([what, await later.auth.confirmSignIn({ answer: 'otter' })]).toMatchObject([
      what,
      { status: 'signInFailed', failure: { code: 'unexpectedResponse' } },
    ])
    expect([what, later.auth.can('signIn')]).toEqual([what, true])
  }
  figures({ answers: malformed.length, 'requests each': range(requests) })
})

row(39, 'U', 'a challenge without its Session cannot be answered', async () => {
  const { auth } = openClient(() => ({ ...challenge(), Session: undefined }))
  expect(await auth.signIn(ada)).toMatchObject({
    status: 'signInFailed',
    failure: { code: 'unexpectedResponse' },
  })
})

row(39, 'U', 'an unknown challenge is shown by its own name', async () => {
  const { auth, sent } = openClient(
    inTurn(challenge('session-1', { eye: 'left' }, 'IRIS_SCAN'), tokens()),
  )
  expect(await auth.signIn(ada)).toMatchObject({
    challenge: { kind: 'unknown', name: 'IRIS_SCAN', parameters: { eye: 'left' } },
  })
  expect(await auth.confirmSignIn({ answers: { IRIS: 'AA' } })).toMatchObject({
    status: 'signedIn',
  })
  expect(sent[1]?.input).toMatchObject({ ChallengeName: 'IRIS_SCAN' })
})

/** What Cognito says by NotAuthorizedException to a renewal, and who ends by it. */
const refusals: readonly (readonly [name: string, message: string, ends: boolean])[] = [
  ['NotAuthorizedException', 'Refresh Token has expired', true],
  ['NotAuthorizedException', 'Refresh Token has been revoked', true],
  ['NotAuthorizedException', 'Invalid Refresh Token.', true],
  ['NotAuthorizedException', 'Access Token has been revoked', true],
  ['NotAuthorizedException', 'Incorrect username or password.', true],
  ['NotAuthorizedException', 'User is disabled.', true],
  ['NotAuthorizedException', 'Password attempts exceeded', false],
  ['NotAuthorizedException', 'Invalid session for the user.', false],
  ['NotAuthorizedException', 'Invalid session for the user, session is expired.', false],
  ['NotAuthorizedException', 'SecretHash does not match for the client: x', false],
  ['NotAuthorizedException', 'Unable to verify secret hash for client x', false],
  ['UnauthorizedException', 'No.', true],
  ['RefreshTokenReuseException', 'Refresh token reused.', true],
  ['UserNotFoundException', 'User does not exist.', true],
]

row(59, 'U', async ({ figures }) => {
  let differences = 0
  for (const [name, message, ends] of refusals) {
    const { auth, transport } = openClient(
      byOperation({
        InitiateAuth: tokens(),
        GetTokensFromRefreshToken: cognitoError(name, message),
      }),
    )
    await auth.signIn(ada)
    const view = await auth.refresh()
    const isKept = (await transport.getTokens()) !== null
    if (isKept !== (view.status === 'signedIn')) differences += 1
    const said = `${name}: ${message}`
    expect([said, view.status, isKept]).toEqual([said, ends ? 'signedOut' : 'signedIn', !ends])
  }
  figures({ refusals: refusals.length, 'where machine and storage differ': differences })
})

row(60, 'U', async ({ figures }) => {
  const unrouted = { type: 'redirectToNowhere', session: sampleSession() }
  // biome-ignore lint/plugin/no-type-assertion: what a port of tomorrow, or one in JavaScript, may answer
  const step = unrouted as never
  const ways = {
    restore: async () => {},
    signIn: (auth: Auth) => auth.signIn(ada),
    prove: (auth: Auth) => auth.signIn(ada),
    confirmSignIn: async (auth: Auth) => {
      await auth.signIn(ada)
      await auth.confirmSignIn({ answer: 'otter' })
    },
    autoSignIn: async (auth: Auth) => {
      await auth.signUp({ ...ada, password: 'Corr3ct-Horse!', autoSignIn: true })
      await auth.confirmSignUp({ code: '123456' })
    },
  }
  let busy = 0
  for (const [port, go] of Object.entries(ways)) {
    const ports = scriptedPorts({
      ...(port === 'prove' && { signIn: { type: 'proving', signInId: 'sign-in' } }),
      [port]: step,
    })
    const auth = createAuth(ports)
    onTestFinished(() => auth.stop())
    await auth.settled()
    await go(auth)
    if (auth.getView().busy) busy += 1
    expect([port, auth.getView()]).toMatchObject([
      port,
      { busy: false, failure: { code: 'unexpectedResponse' } },
    ])
    expect([port, auth.can('signIn')]).toEqual([port, true])
  }
  figures({ ports: Object.keys(ways).length, 'busy for good': busy })
})

type Auth = ReturnType<typeof createAuth>

row(60, 'U', 'a port that rejects by anything at all', async () => {
  const thrown = [undefined, null, 7, 'no', {}, Object.create(null), portError('network')]
  for (const reason of thrown) {
    const auth = createAuth(scriptedPorts({ signIn: () => Promise.reject(reason) }))
    expect(await auth.signIn(ada)).toMatchObject({ status: 'signInFailed', busy: false })
    expect(auth.can('signIn')).toBe(true)
    auth.stop()
  }
})
