import { createAuth } from '@cognito-flow/core'
import { afterEach, expect, test } from 'vitest'
import { createTransport } from '../../src/index'
import { POOL } from '../support/issued-tokens'
import { type StubCognito, startStub } from '../support/stub-cognito'

let stub: StubCognito | undefined
let stop = () => {}

afterEach(async () => {
  stop()
  await stub?.close()
})

/** For callers in JavaScript. */
// biome-ignore lint/plugin/no-type-assertion: what TypeScript would refuse
const untyped = (value: unknown) => value as never

async function authTo(ChallengeName: string) {
  const ChallengeParameters = { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' }
  stub = await startStub(({ operation }) => ({
    body:
      operation === 'InitiateAuth'
        ? { ChallengeName, Session: 'session-1', ChallengeParameters }
        : { SecretCode: 'JBSWY3DPEHPK3PXP', Session: 'session-2' },
  }))
  const { endpoint } = stub
  const auth = createAuth(createTransport({ ...POOL, endpoint, storage: 'memory' }))
  stop = () => auth.stop()
  return { auth, operations: stub.operations }
}

test.each<[name: string, input: object, field: string]>([
  ['NEW_PASSWORD_REQUIRED', { answer: 'Corr3ct-Horse!', attributes: 'name' }, 'attributes'],
  ['NEW_PASSWORD_REQUIRED', { answer: 'Corr3ct-Horse!', attributes: { age: 36 } }, 'attributes'],
  ['NEW_PASSWORD_REQUIRED', { answer: 'Corr3ct-Horse!', attributes: ['Ada'] }, 'attributes'],
  ['MFA_SETUP', { answer: '123456', deviceName: {} }, 'deviceName'],
  ['MFA_SETUP', { answer: {} }, 'answer'],
  ['MFA_SETUP', { answer: ['123456', '654321'] }, 'answer'],
  ['MFA_SETUP', { answer: null }, 'answer'],
  ['A_NEW_CHALLENGE', { answers: 'CODE' }, 'answer'],
  ['A_NEW_CHALLENGE', { answers: [] }, 'answer'],
  ['A_NEW_CHALLENGE', { answers: null }, 'answer'],
  ['SMS_MFA', { answers: { SMS_MFA_CODE: '123456' } }, 'answer'],
  ['SMS_MFA', { attributes: { name: 'Ada' } }, 'answer'],
])('%s is not answered by %j', async (name, input, field) => {
  const { auth, operations } = await authTo(name)
  const asked = await auth.signIn({ username: 'ada' })
  const sent = operations().length
  expect(await auth.confirmSignIn(untyped(input))).toMatchObject({
    ...asked,
    failure: { code: 'invalidParameter', recovery: 'retryAnswer', field },
  })
  expect(operations()).toHaveLength(sent)
})

test.each<[input: object, field: string]>([
  [{}, 'username'],
  [{ username: 7 }, 'username'],
  [{ username: 'ada', attributes: 'email' }, 'attributes'],
  [{ username: 'ada', attributes: { email: null } }, 'attributes'],
  [{ username: 'ada', validationData: [['a', 'b']] }, 'validationData'],
])('nobody is signed up by %j', async (input, field) => {
  const { auth, operations } = await authTo('SMS_MFA')
  expect(await auth.signUp(untyped(input))).toMatchObject({
    status: 'signingUp',
    failure: { code: 'invalidParameter', field },
  })
  expect(operations()).toEqual([])
})
