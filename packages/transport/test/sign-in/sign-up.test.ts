import { Secret } from '@cognito-flow/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createTransport, type Transport, type TransportConfig } from '../../src/index'
import { authenticationResult, customChallenge, POOL } from '../support/issued-tokens'
import { running } from '../support/steps'
import { exception, type StubCognito, type StubReply, startStub } from '../support/stub-cognito'

const password = new Secret('Corr3ct-Horse!')
const delivery = {
  CodeDeliveryDetails: {
    Destination: 't***@e***',
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  },
}

let stub: StubCognito | undefined

afterEach(async () => {
  await stub?.close()
  stub = undefined
})

async function transportTo(
  reply: (operation: string) => StubReply,
  overrides: Partial<TransportConfig> = {},
) {
  stub = await startStub(({ operation }) => reply(operation))
  const transport = createTransport({
    ...POOL,
    endpoint: stub.endpoint,
    storage: 'memory',
    ...overrides,
  })
  return { transport, requests: stub.requests, operations: stub.operations }
}

describe('signUp', () => {
  test('sends attributes and validation data as name-value lists', async () => {
    const { transport, requests } = await transportTo(() => ({
      body: { UserConfirmed: false, UserSub: 's', ...delivery },
    }))
    await transport.signUp(
      {
        username: 'ada',
        password,
        attributes: JSON.parse('{"email":"t@example.com","__proto__":"plain"}'),
        validationData: { captcha: 'c' },
        clientMetadata: { locale: 'en' },
      },
      running(),
    )
    expect(requests).toEqual([
      {
        operation: 'SignUp',
        input: {
          ClientId: POOL.clientId,
          Username: 'ada',
          Password: 'Corr3ct-Horse!',
          UserAttributes: [
            { Name: 'email', Value: 't@example.com' },
            { Name: '__proto__', Value: 'plain' },
          ],
          ValidationData: [{ Name: 'captcha', Value: 'c' }],
          ClientMetadata: { locale: 'en' },
        },
      },
    ])
  })

  test.each([
    [{ UserConfirmed: true }, { type: 'confirmed' }],
    [{ UserConfirmed: false }, { type: 'codeSent', delivery: null }],
    [
      { UserConfirmed: false, ...delivery },
      {
        type: 'codeSent',
        delivery: { destination: 't***@e***', medium: 'EMAIL', attribute: 'email' },
      },
    ],
    [
      {
        UserConfirmed: false,
        CodeDeliveryDetails: { Destination: '+*******0839', DeliveryMedium: 'PIGEON' },
      },
      {
        type: 'codeSent',
        delivery: { destination: '+*******0839', medium: 'unknown', attribute: '' },
      },
    ],
  ])('reads %j', async (body, expected) => {
    const { transport } = await transportTo(() => ({ body }))
    expect(await transport.signUp({ username: 'ada', password }, running())).toEqual(expected)
  })

  test('does not take {} for an answer', async () => {
    const { transport } = await transportTo(() => ({ body: '{}' }))
    await expect(transport.signUp({ username: 'ada', password }, running())).rejects.toMatchObject({
      code: 'unexpectedResponse',
    })
  })
})

describe('the codes', () => {
  test('go out under Cognito’s names', async () => {
    const { transport, requests } = await transportTo(() => ({ body: delivery }))
    const clientMetadata = { locale: 'en' }
    const user = { username: 'ada', clientMetadata }
    const code = new Secret('123456')
    const sent = { destination: 't***@e***', medium: 'EMAIL', attribute: 'email' }
    await transport.confirmSignUp({ ...user, code }, running())
    expect(await transport.resendSignUpCode(user, running())).toEqual(sent)
    expect(await transport.resetPassword(user, running())).toEqual(sent)
    await transport.confirmResetPassword({ ...user, code, newPassword: password }, running())
    const common = { ClientId: POOL.clientId, Username: 'ada', ClientMetadata: clientMetadata }
    expect(requests).toEqual([
      { operation: 'ConfirmSignUp', input: { ...common, ConfirmationCode: '123456' } },
      { operation: 'ResendConfirmationCode', input: common },
      { operation: 'ForgotPassword', input: common },
      {
        operation: 'ConfirmForgotPassword',
        input: { ...common, ConfirmationCode: '123456', Password: 'Corr3ct-Horse!' },
      },
    ])
  })
})

describe('autoSignIn', () => {
  const signedUp = { body: { UserConfirmed: true } }
  const signUp = { username: 'ada', password, autoSignIn: true }

  test('signs in with the password of the sign-up', async () => {
    const { transport, requests } = await transportTo(
      (operation) => (operation === 'SignUp' ? signedUp : { body: authenticationResult() }),
      { flow: 'password' },
    )
    await transport.signUp(signUp, running())
    const step = await transport.autoSignIn({ username: 'ada' }, running())
    expect(step.type).toBe('signedIn')
    expect(requests[1]).toMatchObject({
      input: { AuthParameters: { USERNAME: 'ada', PASSWORD: 'Corr3ct-Horse!' } },
    })
    await expect(transport.autoSignIn({ username: 'ada' }, running())).rejects.toMatchObject({
      code: 'invalidInput',
    })
  })

  test('has one try, after which the password is gone', async () => {
    const replies: StubReply[] = [signedUp, 'drop']
    const { transport } = await transportTo(() => replies.shift() ?? 'drop', { flow: 'password' })
    await transport.signUp(signUp, running())
    const again = () => transport.autoSignIn({ username: 'ada' }, running())
    await expect(again()).rejects.toMatchObject({ code: 'network' })
    await expect(again()).rejects.toMatchObject({ code: 'invalidInput' })
  })

  test.each([
    ['was not asked for', { ...signUp, autoSignIn: false }],
    ['is for another user', { ...signUp, username: 'eve' }],
  ])('has no password when it %s', async (_, input) => {
    const { transport, operations } = await transportTo(() => signedUp, { flow: 'srp' })
    await transport.signUp(input, running())
    await expect(transport.autoSignIn({ username: 'ada' }, running())).rejects.toMatchObject({
      code: 'invalidInput',
    })
    expect(operations()).toEqual(['SignUp'])
  })

  test.each(['signIn', 'signOut'] as const)('forgets the password at %s', async (port) => {
    const { transport } = await transportTo(
      (operation) => (operation === 'SignUp' ? signedUp : { body: authenticationResult() }),
      { flow: 'password' },
    )
    await transport.signUp(signUp, running())
    if (port === 'signOut') await transport.signOut({}, running())
    else await transport.signIn({ username: 'ada', password }, running())
    await expect(transport.autoSignIn({ username: 'ada' }, running())).rejects.toMatchObject({
      code: 'invalidInput',
    })
  })

  test.each([
    ['autoSignIn', (transport: Transport) => transport.autoSignIn({ username: 'ada' }, running())],
    [
      'signIn',
      (transport: Transport) => transport.signIn({ username: 'ada', password }, running()),
    ],
  ])('keeps the password when %s came before the confirmation', async (_, tooEarly) => {
    const replies: StubReply[] = [
      signedUp,
      exception('UserNotConfirmedException'),
      { body: authenticationResult() },
    ]
    const { transport } = await transportTo(() => replies.shift() ?? 'drop', { flow: 'password' })
    await transport.signUp(signUp, running())
    await expect(tooEarly(transport)).rejects.toMatchObject({ name: 'UserNotConfirmedException' })
    const step = await transport.autoSignIn({ username: 'ada' }, running())
    expect(step.type).toBe('signedIn')
  })

  test('needs none in the custom flow', async () => {
    const { transport, requests } = await transportTo(() => ({ body: customChallenge() }))
    const step = await transport.autoSignIn({ username: 'ada' }, running())
    expect(step.type).toBe('challenge')
    expect(requests).toMatchObject([
      { input: { AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: 'ada' } } },
    ])
  })
})
