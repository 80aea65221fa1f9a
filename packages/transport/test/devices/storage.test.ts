import { Secret, type Step } from '@cognito-flow/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toSettings } from '../../src/config'
import { MAX_ALIASES, MAX_DEVICES } from '../../src/devices/device'
import { createDevices } from '../../src/devices/devices'
import { createTransport, type StorageLike } from '../../src/index'
import { isObject } from '../../src/is-object'
import { memoryStorage } from '../../src/session/storage'
import { createStore } from '../../src/session/store'
import { createCall } from '../../src/wire/call'
import { fetchWire } from '../../src/wire/fetch-wire'
import { accessToken, authenticationResult, idToken, POOL } from '../support/issued-tokens'
import { running, signInWithPassword } from '../support/steps'
import { DEVICES_KEY, storageWith, storedDevice } from '../support/stored-device'
import { exception, type StubCognito, startStub } from '../support/stub-cognito'

const PASSWORD = 'Corr3ct-Horse!'
let stub: StubCognito
let metadata: unknown
let username = 'ada'

beforeEach(async () => {
  username = 'ada'
  metadata = undefined
  stub = await startStub(({ operation }) => ({
    body:
      operation === 'ConfirmDevice'
        ? {}
        : authenticationResult({
            AccessToken: accessToken({ username, sub: `sub-${username}` }),
            IdToken: idToken({ sub: `sub-${username}` }),
            NewDeviceMetadata: metadata,
          }),
  }))
})
afterEach(() => stub.close())

const openPage = (storage: StorageLike) =>
  createTransport({
    ...POOL,
    endpoint: stub.endpoint,
    storage,
    wire: fetchWire,
    flow: 'password',
  })

const newDevice = (index = 1) => ({
  DeviceKey: `local_00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  DeviceGroupKey: '-Demo12345',
})

async function devicesIn(storage: StorageLike) {
  const text = await storage.getItem(DEVICES_KEY)
  return text === null ? null : JSON.parse(text).devices
}

/** The DEVICE_KEY of the newest InitiateAuth. */
function namedDevice(): unknown {
  const [newest] = stub.requests.filter(({ operation }) => operation === 'InitiateAuth').reverse()
  const parameters = isObject(newest?.input) ? newest.input.AuthParameters : undefined
  return isObject(parameters) ? parameters.DEVICE_KEY : undefined
}

const { password, deviceKey, ...keyless } = storedDevice
const long = 'a'.repeat(129)

test('names a device that was stored in time', async () => {
  await signInWithPassword(openPage(storageWith()), 'ada', PASSWORD)
  expect(namedDevice()).toBe(deviceKey)
})

describe('takes for no device', () => {
  test.each<[string, unknown]>([
    ['no object', 'ada'],
    ['one without a secret', { ...keyless, deviceKey }],
    ['one without a key', { ...keyless, password }],
    ['a key that no pool gives', { ...storedDevice, deviceKey: '<script>' }],
    ['a key that is too long', { ...storedDevice, deviceKey: `local_${'0'.repeat(50)}` }],
    ['a secret that is too long', { ...storedDevice, password: 'a'.repeat(257) }],
    ['a secret that is no text', { ...storedDevice, password: 1 }],
    ['an empty group', { ...storedDevice, deviceGroupKey: '' }],
    ['a group that is too long', { ...storedDevice, deviceGroupKey: long }],
    ['nobody’s', { ...storedDevice, username: '' }],
    ['a name that is too long', { ...storedDevice, username: long }],
    ['names that are no list', { ...storedDevice, aliases: 'ada' }],
    ['names that are none', { ...storedDevice, aliases: [null] }],
    ['more names than are kept', { ...storedDevice, aliases: Array(MAX_ALIASES + 1).fill('ada') }],
  ])('%s', async (_, device) => {
    const storage = storageWith([device, { ...storedDevice, username: 'bert', aliases: [] }])
    await signInWithPassword(openPage(storage), 'ada', PASSWORD)
    expect(namedDevice()).toBeUndefined()
    await signInWithPassword(openPage(storage), 'bert', PASSWORD)
    expect(namedDevice()).toBe(deviceKey)
  })

  test.each([
    ['no JSON', '{"version":1'],
    ['no object', '[]'],
    ['null', 'null'],
    ['another version', JSON.stringify({ version: 2, devices: [storedDevice] })],
    ['no list', JSON.stringify({ version: 1, devices: storedDevice })],
    ['a long text', JSON.stringify({ version: 1, devices: [storedDevice], x: 'x'.repeat(65_536) })],
    ['nothing', ''],
  ])('anything in %s, which the next one replaces', async (_, text) => {
    const storage = memoryStorage()
    storage.setItem(DEVICES_KEY, text)
    metadata = newDevice()
    const step = await signInWithPassword(openPage(storage), 'ada', PASSWORD)
    expect(step.type).toBe('signedIn')
    expect(namedDevice()).toBeUndefined()
    expect(await devicesIn(storage)).toMatchObject([{ deviceKey: newDevice().DeviceKey }])
  })

  test.each<[string, unknown]>([
    ['null', null],
    ['a text', 'device'],
    ['a list', []],
    ['nothing', {}],
    ['no group', { DeviceKey: newDevice().DeviceKey }],
    ['no key', { DeviceGroupKey: '-Demo12345' }],
    ['a key that is none', { ...newDevice(), DeviceKey: 'local_\u0000' }],
    ['a group that is too long', { ...newDevice(), DeviceGroupKey: long }],
  ])('metadata of %s', async (_, value) => {
    metadata = value
    const storage = memoryStorage()
    const step = await signInWithPassword(openPage(storage), 'ada', PASSWORD)
    expect(step.type).toBe('signedIn')
    expect(stub.operations()).toEqual(['InitiateAuth'])
    expect(await devicesIn(storage)).toBeNull()
  })
})

describe('keeps no more', () => {
  test(`users than ${MAX_DEVICES}: those who were here last`, async () => {
    const storage = memoryStorage()
    const transport = openPage(storage)
    const names = Array.from({ length: MAX_DEVICES + 2 }, (_, index) => `user-${index}`)
    for (const [index, name] of names.entries()) {
      username = name
      metadata = newDevice(index)
      await signInWithPassword(transport, name, PASSWORD)
    }
    expect(await devicesIn(storage)).toHaveLength(MAX_DEVICES)
    metadata = undefined
    username = 'user-5'
    await signInWithPassword(transport, 'user-5', PASSWORD)
    const kept = (await devicesIn(storage)).map((device: { username: string }) => device.username)
    const last = names.slice(2).reverse()
    expect(kept).toEqual(['user-5', ...last.filter((name) => name !== 'user-5')])
  })

  test(`names of a user than ${MAX_ALIASES}: those that were typed last`, async () => {
    const storage = memoryStorage()
    const transport = openPage(storage)
    metadata = newDevice()
    for (let index = 0; index < MAX_ALIASES + 2; index += 1) {
      await signInWithPassword(transport, `ada-${index}@example.com`, PASSWORD)
      metadata = undefined
    }
    const [{ aliases }] = await devicesIn(storage)
    expect(aliases).toEqual([5, 4, 3, 2].map((index) => `ada-${index}@example.com`))
  })
})

/** For callers in JavaScript. */
// biome-ignore lint/plugin/no-type-assertion: what TypeScript would refuse
const untyped = (value: unknown) => value as never

describe('storage that fails', () => {
  const fail = () => {
    throw new Error('storage refuses')
  }
  const broken: [string, (items: StorageLike) => StorageLike][] = [
    [
      'is full',
      (items) => ({
        ...items,
        setItem: (key, text) => (key === DEVICES_KEY ? fail() : items.setItem(key, text)),
      }),
    ],
    [
      'rejects',
      (items) => ({
        ...items,
        setItem: (key, text) =>
          key === DEVICES_KEY ? Promise.reject(new Error('full')) : items.setItem(key, text),
      }),
    ],
    ['can be neither read nor written', () => ({ getItem: fail, setItem: fail, removeItem: fail })],
    [
      'gives no text',
      (items) => ({
        ...items,
        getItem: (key) => (key === DEVICES_KEY ? untyped(1) : items.getItem(key)),
        setItem: (key, text) => (key === DEVICES_KEY ? fail() : items.setItem(key, text)),
      }),
    ],
  ]
  test.each(broken)('and %s costs nothing but the memory of a later page', async (_, spoil) => {
    const storage = spoil(memoryStorage())
    const transport = openPage(storage)
    metadata = newDevice()
    expect((await signInWithPassword(transport, 'ada', PASSWORD)).type).toBe('signedIn')
    metadata = undefined
    expect((await signInWithPassword(transport, 'ada', PASSWORD)).type).toBe('signedIn')
    expect(namedDevice()).toBe(newDevice().DeviceKey)
    expect((await signInWithPassword(openPage(storage), 'ada', PASSWORD)).type).toBe('signedIn')
    expect(namedDevice()).toBeUndefined()
  })

  test('is written again as soon as it can be', async () => {
    const items = memoryStorage()
    let isFull = true
    const storage: StorageLike = {
      ...items,
      setItem: (key, text) => (isFull && key === DEVICES_KEY ? fail() : items.setItem(key, text)),
    }
    const transport = openPage(storage)
    metadata = newDevice()
    await signInWithPassword(transport, 'ada', PASSWORD)
    metadata = undefined
    isFull = false
    await signInWithPassword(transport, 'ada', PASSWORD)
    expect(await devicesIn(items)).toMatchObject([{ deviceKey: newDevice().DeviceKey }])
  })
})

test('is cleared by somebody else between two sign-ins', async () => {
  const storage = storageWith()
  const transport = openPage(storage)
  await signInWithPassword(transport, 'ada', PASSWORD)
  storage.removeItem(DEVICES_KEY)
  await signInWithPassword(transport, 'ada', PASSWORD)
  expect(namedDevice()).toBeUndefined()
  expect(await devicesIn(storage)).toBeNull()
})

test('is not written by a sign-in that changes nothing', async () => {
  const items = storageWith([{ ...storedDevice, aliases: [] }])
  const written: string[] = []
  const storage: StorageLike = {
    ...items,
    setItem: (key, text) => {
      written.push(key)
      return items.setItem(key, text)
    },
  }
  await signInWithPassword(openPage(storage), 'ada', PASSWORD)
  expect(written).not.toContain(DEVICES_KEY)
})

const quiet = { onWritten: () => {}, onPersistence: () => {} }

test('loses a user who was deleted, and nobody else', async () => {
  const bert = { ...storedDevice, username: 'bert', aliases: [] }
  const storage = storageWith([storedDevice, bert])
  const settings = toSettings({ ...POOL, storage, wire: fetchWire })
  const context = {
    settings,
    call: createCall(settings),
    store: createStore(storage, settings, quiet),
  }
  await createDevices(context).forgetDevices('ada')
  expect(await devicesIn(storage)).toEqual([bert])
  await createDevices(context).forgetDevices('carol')
  expect(await devicesIn(storage)).toEqual([bert])
  await createDevices(context).forgetDevices('bert')
  expect(await devicesIn(storage)).toEqual([])
})

describe('a device that cannot be confirmed', () => {
  async function signInWhile(
    reply: Parameters<typeof startStub>[0],
    overrides: Partial<Parameters<typeof createTransport>[0]> = {},
  ) {
    await stub.close()
    let onRevoked = () => {}
    const revoked = new Promise<void>((resolve) => {
      onRevoked = resolve
    })
    stub = await startStub((request, index) => {
      if (request.operation === 'RevokeToken') onRevoked()
      return request.operation === 'ConfirmDevice'
        ? reply(request, index)
        : { body: authenticationResult({ NewDeviceMetadata: newDevice() }) }
    })
    const storage = memoryStorage()
    const transport = createTransport({
      ...POOL,
      endpoint: stub.endpoint,
      storage,
      wire: fetchWire,
      flow: 'password',
      ...overrides,
    })
    return { storage, transport, revoked }
  }

  test.each([
    ['refuses it', () => exception('InvalidParameterException', 'Invalid device key given.')],
    ['has it already', () => exception('DeviceKeyExistsException')],
    ['fails', () => ({ status: 500, body: {} })],
    ['is out of reach', () => 'drop' as const],
    ['answers anything', () => ({ body: '<html>' })],
  ])('since the pool %s is not kept, and the user is signed in', async (_, reply) => {
    const { storage, transport } = await signInWhile(reply)
    expect((await signInWithPassword(transport, 'ada', PASSWORD)).type).toBe('signedIn')
    expect(stub.operations()).toEqual(['InitiateAuth', 'ConfirmDevice'])
    expect(await devicesIn(storage)).toBeNull()
    expect(await transport.getTokens()).not.toBeNull()
  })

  test('in time is not waited for', async () => {
    const limits: number[] = []
    const { storage, transport } = await signInWhile(() => 'hang', {
      schedule: (callback, delayMs) => {
        if (delayMs < 30_000) {
          limits.push(delayMs)
          queueMicrotask(callback)
        }
        return () => {}
      },
    })
    expect((await signInWithPassword(transport, 'ada', PASSWORD)).type).toBe('signedIn')
    expect(limits).toEqual([5_000])
    expect(await devicesIn(storage)).toBeNull()
  })

  test('before the sign-in is cancelled leaves nothing, and its tokens are revoked', async () => {
    const controller = new AbortController()
    const { storage, transport, revoked } = await signInWhile(() => {
      controller.abort()
      return 'hang'
    })
    const command = { username: 'ada', flow: 'password', password: new Secret(PASSWORD) } as const
    await expect(transport.signIn(command, controller)).rejects.toMatchObject({ code: 'aborted' })
    await revoked
    expect(await devicesIn(storage)).toBeNull()
    expect(await transport.getTokens()).toBeNull()
  })

  test('before another sign-in takes its place leaves that one alone', async () => {
    const command = { username: 'ada', flow: 'password', password: new Secret(PASSWORD) } as const
    let second: Promise<Step> | undefined
    const { storage, transport, revoked } = await signInWhile(async () => {
      if (!second) {
        second = transport.signIn({ ...command, username: 'bert' }, running())
        await second
      }
      return { body: {} }
    })
    const first = transport.signIn(command, running())
    await expect(first).rejects.toMatchObject({ code: 'aborted' })
    expect(await second).toMatchObject({ type: 'signedIn' })
    await revoked
    expect(await transport.getTokens()).not.toBeNull()
    expect(await devicesIn(storage)).toMatchObject([{ aliases: ['bert'] }])
  })

  test.each(['the session', 'the device'])('while %s is written leaves nothing', async (what) => {
    const controller = new AbortController()
    const items = memoryStorage()
    const { transport, revoked } = await signInWhile(() => ({ body: {} }), {
      storage: {
        ...items,
        setItem: (key, text) => {
          const isDevice = key === DEVICES_KEY
          if (!key.endsWith('.probe') && isDevice === (what === 'the device')) controller.abort()
          return items.setItem(key, text)
        },
      },
    })
    const command = { username: 'ada', flow: 'password', password: new Secret(PASSWORD) } as const
    await expect(transport.signIn(command, controller)).rejects.toMatchObject({ code: 'aborted' })
    expect(await devicesIn(items)).toEqual([])
    expect(await items.getItem(`cognito-flow.${POOL.clientId}`)).toBeNull()
    await revoked
  })
})
