import { Secret } from '@cognito-flow/core'
import { afterEach, expect, test } from 'vitest'
import { createTransport, type Transport, type TransportConfig } from '../../src/index'
import { customChallenge, POOL } from '../support/issued-tokens'
import { challengeOf, rejectionOf, running } from '../support/steps'
import { type StubCognito, startStub } from '../support/stub-cognito'

let stub: StubCognito | undefined

afterEach(async () => {
  await stub?.close()
})

async function transportTo(userContextData: TransportConfig['userContextData']) {
  stub = await startStub(({ operation }) => ({
    body: operation === 'InitiateAuth' ? customChallenge() : { UserConfirmed: false },
  }))
  const transport = createTransport({
    ...POOL,
    endpoint: stub.endpoint,
    storage: 'memory',
    userContextData,
  })
  return { transport, stub }
}

const username = 'ada'
const code = new Secret('123456')
const password = new Secret('Corr3ct-Horse!')

/** The requests that name a user. */
const requests: Readonly<Record<string, (transport: Transport) => Promise<unknown>>> = {
  SignUp: (transport) => transport.signUp({ username, password }, running()),
  ConfirmSignUp: (transport) => transport.confirmSignUp({ username, code }, running()),
  ResendConfirmationCode: (transport) => transport.resendSignUpCode({ username }, running()),
  InitiateAuth: (transport) => transport.signIn({ username }, running()),
  RespondToAuthChallenge: async (transport) => {
    const { signInId } = challengeOf(await transport.signIn({ username }, running()))
    return rejectionOf(transport.confirmSignIn({ signInId, answer: code }, running()))
  },
  ForgotPassword: (transport) => transport.resetPassword({ username }, running()),
  ConfirmForgotPassword: (transport) =>
    transport.confirmResetPassword({ username, code, newPassword: password }, running()),
}

test.each(Object.entries(requests))('A23 goes along with %s', async (operation, send) => {
  const { transport, stub } = await transportTo((user) => `data of ${user}`)
  await send(transport)
  const { input } = stub.requests.at(-1) ?? {}
  expect(stub.operations().at(-1)).toBe(operation)
  expect(input).toMatchObject({ UserContextData: { EncodedData: 'data of ada' } })
})

/** For callers in JavaScript. */
// biome-ignore lint/plugin/no-type-assertion: what TypeScript would refuse
const untyped = (value: unknown) => value as never

test.each([
  ['none', undefined],
  ['a page without the script', () => undefined],
  [
    'a script that throws',
    () => {
      throw new Error('blocked')
    },
  ],
  ['what is no text', untyped(() => ({}))],
])('is left out with %s', async (_, userContextData) => {
  const { transport, stub } = await transportTo(userContextData)
  await transport.signIn({ username }, running())
  expect(stub.requests[0]?.input).not.toHaveProperty('UserContextData')
})

test('stays out of the requests that name nobody', async () => {
  const { transport, stub } = await transportTo(() => 'data')
  await transport.signOut({}, running())
  expect(stub.requests).toEqual([])
})
