import { createAuth } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport } from '../../src/index'
import { POOL } from '../support/issued-tokens'
import { type StubCognito, type StubReply, startStub } from '../support/stub-cognito'

let stub: StubCognito | undefined
let stop = () => {}

afterEach(async () => {
  stop()
  await stub?.close()
})

async function authTo(reply: (operation: string, index: number) => StubReply) {
  stub = await startStub(({ operation }, index) => reply(operation, index))
  const { endpoint } = stub
  const auth = createAuth(createTransport({ ...POOL, endpoint, storage: 'memory', flow: 'choice' }))
  stop = () => auth.stop()
  return { auth, operations: stub.operations }
}

const ask = (ChallengeName: string, ChallengeParameters: object, more: object = {}): StubReply => ({
  body: { ChallengeName, Session: 'session-1', ChallengeParameters, ...more },
})

/** No list of names, whichever parameter should hold one. */
const noLists = ['', '{', '{}', 'null', '"SMS_MFA"', '[1]', '[["SMS_MFA"]]', 'SMS_MFA,EMAIL_OTP']

describe('a challenge whose parameters are none', () => {
  test.each([
    ...noLists.map((list) => ['SELECT_MFA_TYPE', 'MFAS_CAN_CHOOSE', list] as const),
    ...noLists.map((list) => ['MFA_SETUP', 'MFAS_CAN_SETUP', list] as const),
    ...noLists.map((list) => ['NEW_PASSWORD_REQUIRED', 'requiredAttributes', list] as const),
    ['NEW_PASSWORD_REQUIRED', 'userAttributes', '[]'],
    ['NEW_PASSWORD_REQUIRED', 'userAttributes', '{'],
  ] as const)('%s with %s %j is an unexpected response', async (name, parameter, json) => {
    const { auth, operations } = await authTo(() => ask(name, { [parameter]: json }))
    expect(await auth.signIn({ username: 'ada' })).toMatchObject({
      status: 'signInFailed',
      username: 'ada',
      failure: { code: 'unexpectedResponse', message: expect.stringContaining(parameter) },
    })
    expect(operations()).toEqual(['InitiateAuth'])
  })

  test.each([['SELECT_MFA_TYPE'], ['MFA_SETUP'], ['SELECT_CHALLENGE']])(
    '%s without its choices is one, too',
    async (name) => {
      const { auth } = await authTo(() => ask(name, {}))
      expect(await auth.signIn({ username: 'ada' })).toMatchObject({
        failure: { code: 'unexpectedResponse' },
      })
    },
  )

  test.each([[[1]], [{ PASSWORD: true }], ['PASSWORD']])(
    'SELECT_CHALLENGE with the choices %j is one, too',
    async (AvailableChallenges) => {
      const { auth } = await authTo(() => ask('SELECT_CHALLENGE', {}, { AvailableChallenges }))
      expect(await auth.signIn({ username: 'ada' })).toMatchObject({
        failure: {
          code: 'unexpectedResponse',
          message: expect.stringContaining('AvailableChallenges'),
        },
      })
    },
  )
})

test('a set-up that cannot be done on the way in is shown as it is', async () => {
  const parameters = { MFAS_CAN_SETUP: '["SMS_MFA"]' }
  const { auth, operations } = await authTo(() => ask('MFA_SETUP', parameters))
  expect(await auth.signIn({ username: 'ada' })).toMatchObject({
    challenge: { kind: 'unknown', name: 'MFA_SETUP', parameters },
  })
  expect(operations()).toEqual(['InitiateAuth'])
})

describe('the set-up of an app', () => {
  const setUp = ask('MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' })
  const SecretCode = 'JBSWY3DPEHPK3PXP'

  test.each([
    [{}],
    [{ Session: 'session-2' }],
    [{ SecretCode: '', Session: 'session-2' }],
    [{ SecretCode: 'not base32!', Session: 'session-2' }],
    [{ SecretCode: '&issuer=evil', Session: 'session-2' }],
    [{ SecretCode: 7, Session: 'session-2' }],
    [{ SecretCode }],
  ])('does not begin by %j', async (body) => {
    const { auth } = await authTo((operation) => (operation === 'InitiateAuth' ? setUp : { body }))
    expect(await auth.signIn({ username: 'ada' })).toMatchObject({
      status: 'signInFailed',
      failure: { code: 'unexpectedResponse' },
    })
  })

  test.each([
    [{ Status: 'ERROR' }, 'codeMismatch', 'challenge'],
    [{ Status: 'MAYBE', Session: 's' }, 'unexpectedResponse', 'signInFailed'],
    [{ Status: 'SUCCESS' }, 'unexpectedResponse', 'signInFailed'],
    [{}, 'unexpectedResponse', 'signInFailed'],
  ])('is not ended by %j', async (body, code, status) => {
    const { auth, operations } = await authTo((operation) => {
      if (operation === 'InitiateAuth') return setUp
      return operation === 'VerifySoftwareToken'
        ? { body }
        : { body: { SecretCode, Session: 'session-2' } }
    })
    await auth.signIn({ username: 'ada' })
    expect(await auth.confirmSignIn({ answer: '123456' })).toMatchObject({
      status,
      failure: { code },
    })
    expect(operations().at(-1)).toBe('VerifySoftwareToken')
  })

  test('does not verify a code twice when the answer after it got lost', async () => {
    const { auth, operations } = await authTo((operation, index) => {
      if (operation === 'InitiateAuth') return setUp
      if (operation === 'AssociateSoftwareToken')
        return { body: { SecretCode, Session: 'session-2' } }
      if (operation === 'VerifySoftwareToken')
        return { body: { Status: 'SUCCESS', Session: 'session-3' } }
      return index < 4 ? 'drop' : ask('SMS_MFA', {})
    })
    await auth.signIn({ username: 'ada' })
    expect(await auth.confirmSignIn({ answer: '123456' })).toMatchObject({
      status: 'challenge',
      failure: { code: 'network', recovery: 'retryAnswer' },
    })
    expect(await auth.confirmSignIn({ answer: '123456' })).toMatchObject({
      challenge: { kind: 'smsCode', delivery: null },
    })
    expect(operations().slice(2)).toEqual([
      'VerifySoftwareToken',
      'RespondToAuthChallenge',
      'RespondToAuthChallenge',
    ])
  })
})

describe('an unknown challenge', () => {
  const unknown = ask('A_NEW_CHALLENGE', { hint: 'new' })

  test('is answered by raw responses, under its own name', async () => {
    const { auth } = await authTo(() => unknown)
    await auth.signIn({ username: 'ada' })
    await auth.confirmSignIn({ answers: { NEW_CODE: '123 456', OTHER: '' } })
    expect(stub?.requests[1]?.input).toMatchObject({
      ChallengeName: 'A_NEW_CHALLENGE',
      Session: 'session-1',
      ChallengeResponses: { USERNAME: 'ada', NEW_CODE: '123 456', OTHER: '' },
    })
  })

  test.each([[undefined], [{}], [{ answers: {} }]])('is not answered by %j', async (input) => {
    const { auth, operations } = await authTo(() => unknown)
    await auth.signIn({ username: 'ada' })
    expect(await auth.confirmSignIn(input)).toMatchObject({
      status: 'challenge',
      failure: { code: 'invalidParameter', field: 'answer' },
    })
    expect(operations()).toEqual(['InitiateAuth'])
  })
})
