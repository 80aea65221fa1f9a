import { type AuthView, createAuth, type FailureCode } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport } from '../../src/index'
import { memoryStorage } from '../../src/session/storage'
import { authenticationResult, POOL } from '../support/issued-tokens'
import { exception, type StubCognito, type StubReply, startStub } from '../support/stub-cognito'

const KEY = `cognito-flow.${POOL.clientId}`

let stub: StubCognito | undefined
let stop = () => {}

afterEach(async () => {
  stop()
  await stub?.close()
  stub = undefined
})

const notAuthorized = (message: string) => exception('NotAuthorizedException', message)

type Row = readonly [title: string, reply: StubReply, code: FailureCode]

/** The pool's own word that this session is over. */
const ending: readonly Row[] = [
  [
    'Refresh Token has been revoked',
    notAuthorized('Refresh Token has been revoked'),
    'sessionRevoked',
  ],
  ['Refresh Token has expired', notAuthorized('Refresh Token has expired'), 'sessionRevoked'],
  ['Invalid Refresh Token.', notAuthorized('Invalid Refresh Token.'), 'sessionRevoked'],
  [
    'Access Token has been revoked',
    notAuthorized('Access Token has been revoked'),
    'sessionRevoked',
  ],
  ['a bare NotAuthorizedException', notAuthorized(''), 'sessionRevoked'],
  ['a message nobody knows', notAuthorized('Something else.'), 'sessionRevoked'],
  ['User is disabled.', notAuthorized('User is disabled.'), 'userDisabled'],
  ['RefreshTokenReuseException', exception('RefreshTokenReuseException'), 'sessionRevoked'],
  ['UnauthorizedException', exception('UnauthorizedException'), 'sessionRevoked'],
  ['UserNotFoundException', exception('UserNotFoundException'), 'userNotFound'],
]

/** Trouble of any other kind: the user stays signed in. */
const keeping: readonly Row[] = [
  [
    'Unable to verify secret hash for client x',
    notAuthorized('Unable to verify secret hash for client x'),
    'configuration',
  ],
  [
    'SecretHash does not match for the client: x',
    notAuthorized('SecretHash does not match for the client: x'),
    'configuration',
  ],
  ['Password attempts exceeded', notAuthorized('Password attempts exceeded'), 'attemptsExceeded'],
  [
    'Invalid session for the user.',
    notAuthorized('Invalid session for the user.'),
    'sessionInvalid',
  ],
  [
    'Invalid session for the user, session is expired.',
    notAuthorized('Invalid session for the user, session is expired.'),
    'challengeExpired',
  ],
  ['User cannot be confirmed.', notAuthorized('User cannot be confirmed.'), 'alreadyConfirmed'],
  [
    'A client attempted to write unauthorized attribute',
    notAuthorized('A client attempted to write unauthorized attribute'),
    'invalidParameter',
  ],
  ['ForbiddenException', exception('ForbiddenException'), 'forbidden'],
  ['InvalidParameterException', exception('InvalidParameterException'), 'invalidParameter'],
  ['ResourceNotFoundException', exception('ResourceNotFoundException'), 'configuration'],
  ['FeatureUnavailableInTier', exception('FeatureUnavailableInTierException'), 'configuration'],
  [
    'OperationNotEnabledException',
    exception('OperationNotEnabledException'),
    'operationNotEnabled',
  ],
  ['UnsupportedOperationException', exception('UnsupportedOperationException'), 'configuration'],
  ['TooManyRequestsException', exception('TooManyRequestsException'), 'throttled'],
  ['LimitExceededException', exception('LimitExceededException'), 'throttled'],
  ['UserLambdaValidationException', exception('UserLambdaValidationException'), 'triggerRejected'],
  ['UnexpectedLambdaException', exception('UnexpectedLambdaException'), 'triggerFailed'],
  ['InvalidLambdaResponseException', exception('InvalidLambdaResponseException'), 'triggerFailed'],
  [
    'PasswordResetRequiredException',
    exception('PasswordResetRequiredException'),
    'passwordResetRequired',
  ],
  ['UserNotConfirmedException', exception('UserNotConfirmedException'), 'userNotConfirmed'],
  ['an exception of tomorrow', exception('SomethingNewException'), 'unknown'],
  [
    'InternalErrorException',
    { status: 500, body: { __type: 'InternalErrorException' } },
    'serviceUnavailable',
  ],
  ['503 without a body', { status: 503, body: '' }, 'serviceUnavailable'],
  ['a page of HTML', { body: '<html>' }, 'unexpectedResponse'],
  ['an empty object', { body: {} }, 'unexpectedResponse'],
  ['half of the tokens', { body: { AuthenticationResult: {} } }, 'unexpectedResponse'],
  ['a dropped connection', 'drop', 'network'],
]

/** Signs in, has the renewal answered that way, and tells what the view and the storage say. */
async function renewing(reply: StubReply, ask: 'machine' | 'application') {
  stub = await startStub(({ operation }) =>
    operation === 'GetTokensFromRefreshToken' ? reply : { body: authenticationResult() },
  )
  const storage = memoryStorage()
  const transport = createTransport({
    ...POOL,
    endpoint: stub.endpoint,
    storage,
    random: () => 0,
  })
  const auth = createAuth(transport)
  stop = auth.stop
  await auth.signIn({ username: 'ada' })
  if (ask === 'machine') await auth.refresh()
  else await transport.getTokens({ forceRefresh: true }).catch(() => {})
  const view: AuthView = await auth.settled()
  return { view, stored: storage.getItem(KEY), tokens: await transport.getTokens() }
}

describe.each(['machine', 'application'] as const)('a renewal that the %s asks for', (ask) => {
  test.each(ending)('ends the session in view and storage: %s', async (_, reply, code) => {
    const { view, stored, tokens } = await renewing(reply, ask)
    expect(view).toMatchObject({
      status: 'signedOut',
      username: 'ada',
      failure: { code, operation: 'refresh' },
    })
    expect([stored, tokens]).toEqual([null, null])
  })

  test.each(keeping)('keeps the session in view and storage: %s', async (_, reply, code) => {
    const { view, stored, tokens } = await renewing(reply, ask)
    expect(view).toMatchObject({
      status: 'signedIn',
      freshness: 'stale',
      username: 'ada',
      failure: { code, operation: 'refresh', recovery: 'retryRequest' },
    })
    expect(stored).toContain('"refreshToken":"refresh-1"')
    expect(tokens).not.toBeNull()
  })
})

test('shows a renewal that the application asked for, so that the machine does not renew again', async () => {
  const renewals: string[] = []
  stub = await startStub(({ operation }) => {
    if (operation === 'GetTokensFromRefreshToken') renewals.push(operation)
    return { body: authenticationResult() }
  })
  let now = 1_700_000_000_000
  const transport = createTransport({
    ...POOL,
    endpoint: stub.endpoint,
    storage: 'memory',
    now: () => now,
  })
  const auth = createAuth(transport)
  stop = auth.stop
  await auth.signIn({ username: 'ada' })
  now += 3_590_000
  await transport.getTokens()
  expect(await auth.settled()).toMatchObject({
    freshness: 'fresh',
    session: { expiresAt: now + 3_600_000 },
  })
  expect(renewals).toHaveLength(1)
})
