import { createAuth } from '@cognito-flow/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTransport } from '../../src/index'
import { fetchWire } from '../../src/wire/fetch-wire'
import { authenticationResult, POOL } from '../support/issued-tokens'
import { storageWith, storedDevice } from '../support/stored-device'
import { type StubCognito, startStub } from '../support/stub-cognito'

/** As after a deployment that has taken the page's older chunks away. */
const chunk = '../../src/devices/remembered-devices'
let stub: StubCognito
let answer: object

beforeEach(async () => {
  vi.doMock(chunk, () => {
    throw new Error('Failed to fetch dynamically imported module')
  })
  // A mock holds from the next import on, which is not to be one of several at once.
  await import(chunk).catch(() => {})
  stub = await startStub(({ input }) => ({
    body: JSON.stringify(input).includes('DEVICE_') ? {} : answer,
  }))
})
afterEach(async () => {
  vi.doUnmock(chunk)
  await stub.close()
})

function openPage(storage = storageWith([])) {
  const config = { ...POOL, endpoint: stub.endpoint, storage, wire: fetchWire }
  return createAuth(createTransport(config))
}

const command = { username: 'ada', password: 'Corr3ct-Horse!', flow: 'password' } as const
const NewDeviceMetadata = { DeviceKey: storedDevice.deviceKey, DeviceGroupKey: '-Demo12345' }

test.each([
  ['a device that it knows', [storedDevice], authenticationResult()],
  ['a new device', [], authenticationResult({ NewDeviceMetadata })],
])('a page that cannot load its code signs in with %s', async (_, devices, tokens) => {
  answer = tokens
  const auth = openPage(storageWith(devices))
  expect(await auth.signIn(command)).toMatchObject({ status: 'signedIn', failure: null })
  expect(stub.operations()).toEqual(['InitiateAuth'])
  auth.stop()
})

test('a page that cannot prove its device says so, and can once its code loads', async () => {
  answer = { ChallengeName: 'DEVICE_SRP_AUTH', ChallengeParameters: {} }
  const auth = openPage(storageWith())
  expect(await auth.signIn(command)).toMatchObject({
    status: 'signInFailed',
    failure: { code: 'network', recovery: 'restart', operation: 'prove' },
  })
  vi.doUnmock(chunk)
  await auth.signIn(command)
  expect(JSON.stringify(stub.requests.at(-1))).toContain(storedDevice.deviceKey)
  auth.stop()
})
