import { Secret } from '@cognito-flow/core'
import { afterEach, expect, test } from 'vitest'
import { createTransport, type Transport } from '../../src/index'
import { customChallenge, POOL } from '../support/issued-tokens'
import { challengeOf, rejectionOf, running } from '../support/steps'
import { type StubCognito, startStub } from '../support/stub-cognito'

let stub: StubCognito | undefined
afterEach(async () => {
  await stub?.close()
})

const huge = 'x'.repeat(900_000)
const password = new Secret('Corr3ct-Horse!')

test.each<[member: string, send: (transport: Transport, signInId: string) => Promise<unknown>]>([
  [
    'ANSWER',
    (transport, signInId) =>
      transport.confirmSignIn({ signInId, answer: new Secret(huge) }, running()),
  ],
  [
    'locale',
    (transport, signInId) =>
      transport.confirmSignIn(
        { signInId, answer: new Secret('x'), clientMetadata: { locale: huge } },
        running(),
      ),
  ],
  [
    'locale',
    (transport) =>
      transport.signIn({ username: 'ada', clientMetadata: { locale: huge } }, running()),
  ],
  [
    'Value',
    (transport) =>
      transport.signUp({ username: 'ada', password, attributes: { name: huge } }, running()),
  ],
  [
    'Value',
    (transport) =>
      transport.signUp({ username: 'ada', password, validationData: { token: huge } }, running()),
  ],
  [
    'source',
    (transport) =>
      transport.resetPassword({ username: 'ada', clientMetadata: { source: huge } }, running()),
  ],
])('refuses a %s of 900 kB with the limit named, and sends nothing', async (member, send) => {
  stub = await startStub(() => ({ body: customChallenge() }))
  const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage: 'memory' })
  const { signInId } = challengeOf(await transport.signIn({ username: 'ada' }, running()))
  expect(await rejectionOf(send(transport, signInId))).toMatchObject({
    code: 'invalidInput',
    message: `The ${member} has more than 131072 characters.`,
  })
  expect(stub.requests).toHaveLength(1)
})

test('sends an answer that is as long as Cognito takes', async () => {
  stub = await startStub(() => ({ body: customChallenge() }))
  const transport = createTransport({ ...POOL, endpoint: stub.endpoint, storage: 'memory' })
  const { signInId } = challengeOf(await transport.signIn({ username: 'ada' }, running()))
  await transport.confirmSignIn({ signInId, answer: new Secret('x'.repeat(131_072)) }, running())
  expect(stub.requests).toHaveLength(2)
})
