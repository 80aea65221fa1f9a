import { expect, test } from 'vitest'
import {
  createDeviceVerifier,
  createSrpClient,
  startServerHandshake,
  toPasswordVerifier,
  verifyPasswordClaim,
} from '../src/index'

const keys = {
  deviceGroupKey: '-Hz3Ab12x',
  deviceKey: 'eu-west-1_3b2e6a52-0c0f-4d0a-9c57-7f4d1f0a6b11',
}

test('a remembered device signs in with what ConfirmDevice registered', async () => {
  const device = await createDeviceVerifier(keys)
  const registered = toPasswordVerifier(device)
  const client = await createSrpClient()
  const handshake = await startServerHandshake({ srpA: client.srpA, verifier: registered.verifier })
  const challenge = {
    poolName: keys.deviceGroupKey,
    userId: keys.deviceKey,
    secretBlock: btoa('opaque'),
    timestamp: 'Sat Jan 1 00:00:00 UTC 2022',
  }
  const { password } = device
  const { signature } = await client.answer({
    ...challenge,
    password,
    salt: registered.salt,
    srpB: handshake.srpB,
  })
  const claim = { ...challenge, ...handshake, srpA: client.srpA, signature }
  expect(await verifyPasswordClaim({ ...claim, verifier: registered.verifier })).toBe(true)
})

test('the generated password is 40 random bytes in base64', async () => {
  const [one, other] = [await createDeviceVerifier(keys), await createDeviceVerifier(keys)]
  expect(Buffer.from(one.password, 'base64')).toHaveLength(40)
  expect(one.password).not.toBe(other.password)
})

test('a given password is kept', async () => {
  expect((await createDeviceVerifier({ ...keys, password: 'kept' })).password).toBe('kept')
})

test.each([
  ['a high first bit gets a sign byte', 0xff, '00ff'],
  ['a low first bit stays', 0x7f, '7f7f'],
  ['a leading zero is dropped', 0x00, '00'],
])('in the salt %s', async (_rule, byte, start) => {
  const randomBytes = (length: number) => new Uint8Array(length).fill(byte)
  const { salt } = await createDeviceVerifier({ ...keys, randomBytes })
  expect(Buffer.from(salt, 'base64').toString('hex').slice(0, 4)).toBe(start)
})

test('salt and verifier are base64 of bytes whose first bit is clear', async () => {
  for (let round = 0; round < 16; round += 1) {
    const { salt, passwordVerifier } = await createDeviceVerifier(keys)
    expect(Buffer.from(salt, 'base64').at(0)).toBeLessThan(0x80)
    expect(Buffer.from(passwordVerifier, 'base64').at(0)).toBeLessThan(0x80)
  }
})

test('a first byte of 7f is the highest that has its sign bit clear', () => {
  const device = { salt: btoa('\x7f'), passwordVerifier: btoa('\x7f') }
  expect(toPasswordVerifier(device)).toEqual({ salt: '7f', verifier: '7f' })
})
