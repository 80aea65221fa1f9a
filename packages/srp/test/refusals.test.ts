import { describe, expect, test, vi } from 'vitest'
import {
  computeSecretHash,
  createDeviceVerifier,
  createSrpClient,
  createVerifier,
  isSrpError,
  SrpError,
  startServerHandshake,
  toPasswordVerifier,
  verifyPasswordClaim,
} from '../src/index'
import { getPrime } from '../src/prime'
import { clientSharedSecret, serverSharedSecret } from '../src/shared-secret'
import { startExchange } from './exchange'

const prime = getPrime()
const hex = (value: bigint) => value.toString(16)
const illegalElements = {
  '0': '0',
  '00…0': '0'.repeat(768),
  N: hex(prime),
  '2N': hex(prime * 2n),
  'N + 1': hex(prime + 1n),
  empty: '',
  'not hex': 'xyz',
  'a sign': '-1',
  'a prefix': '0x12',
  'a space': ' 12',
}
const illegal = { code: 'illegalParameter' }
const tooLarge = { code: 'inputTooLarge' }

describe('the client refuses', () => {
  test.each(Object.entries(illegalElements))('SRP_B %s', async (_name, srpB) => {
    const { client, challenge } = await startExchange()
    await expect(client.answer({ ...challenge, srpB })).rejects.toMatchObject({
      ...illegal,
      parameter: 'SRP_B',
    })
  })

  test.each([
    ['SALT', 'is not hex', { salt: 'salt' }],
    ['SALT', 'is empty', { salt: '' }],
    ['SECRET_BLOCK', 'is not Base64', { secretBlock: 'not base64!' }],
    ['SECRET_BLOCK', 'ends too soon', { secretBlock: 'A' }],
  ])('a %s that %s', async (parameter, _reason, change) => {
    const { client, challenge } = await startExchange()
    const answer = client.answer({ ...challenge, ...change })
    await expect(answer).rejects.toMatchObject({ ...illegal, parameter })
  })

  test.each([
    ['password', { password: 'x'.repeat(1_025) }],
    ['password', { password: 'x'.repeat(1_000_000) }],
    ['userId', { userId: 'u'.repeat(10_000) }],
    ['poolName', { poolName: 'p'.repeat(10_000) }],
    ['SRP_B', { srpB: 'a'.repeat(1_025) }],
    ['SALT', { salt: 'a'.repeat(257) }],
    ['SECRET_BLOCK', { secretBlock: 'A'.repeat(16_385) }],
    ['TIMESTAMP', { timestamp: '1'.repeat(1_025) }],
  ])('an oversized %s before it computes anything', async (parameter, change) => {
    const { client, challenge } = await startExchange()
    const digest = vi.spyOn(globalThis.crypto.subtle, 'digest')
    const answer = client.answer({ ...challenge, ...change })
    await expect(answer).rejects.toMatchObject({ ...tooLarge, parameter })
    expect(digest).not.toHaveBeenCalled()
    digest.mockRestore()
  })

  test('u = 0', async () => {
    await expect(clientSharedSecret(5n, 7n, 0n, 11n)).rejects.toMatchObject({ parameter: 'u' })
  })

  test('a second answer, also after a failed or unfinished first one', async () => {
    const { client, challenge } = await startExchange()
    const first = client.answer(challenge)
    await expect(client.answer(challenge)).rejects.toMatchObject({
      code: 'alreadyUsed',
      parameter: 'SrpClient',
    })
    await first

    const failed = await startExchange()
    await expect(failed.client.answer({ ...challenge, srpB: '0' })).rejects.toMatchObject(illegal)
    await expect(failed.client.answer(failed.challenge)).rejects.toMatchObject({
      code: 'alreadyUsed',
    })
  })

  test.each([
    ['31 bytes', new Uint8Array(31).fill(1)],
    ['only zeros', new Uint8Array(32)],
  ])('an ephemeral secret of %s', async (_name, bytes) => {
    const created = createSrpClient({ randomBytes: () => bytes })
    await expect(created).rejects.toMatchObject({ ...illegal, parameter: 'randomBytes' })
  })
})

describe('the server refuses', () => {
  test.each(Object.entries(illegalElements))('SRP_A %s', async (_name, srpA) => {
    const { claim, verifier } = await startExchange()
    const expected = { ...illegal, parameter: 'SRP_A' }
    await expect(startServerHandshake({ srpA, verifier })).rejects.toMatchObject(expected)
    await expect(verifyPasswordClaim({ ...claim('AAAA'), srpA })).rejects.toMatchObject(expected)
  })

  test.each([
    ['verifier', 'illegalParameter', { verifier: '0' }],
    ['SRP_B', 'illegalParameter', { srpB: '0' }],
    ['privateB', 'illegalParameter', { privateB: '12!' }],
    ['SECRET_BLOCK', 'illegalParameter', { secretBlock: '*' }],
    ['PASSWORD_CLAIM_SIGNATURE', 'illegalParameter', { signature: '*' }],
    ['PASSWORD_CLAIM_SIGNATURE', 'inputTooLarge', { signature: 'A'.repeat(2_000) }],
    ['SRP_A', 'inputTooLarge', { srpA: 'a'.repeat(100_000) }],
    ['userId', 'inputTooLarge', { userId: 'u'.repeat(2_000) }],
    ['poolName', 'inputTooLarge', { poolName: 'p'.repeat(2_000) }],
    ['privateB', 'inputTooLarge', { privateB: 'b'.repeat(2_000) }],
  ])('a bad %s as %s', async (parameter, code, change) => {
    const { claim } = await startExchange()
    const verified = verifyPasswordClaim({ ...claim('AAAA'), ...change })
    await expect(verified).rejects.toMatchObject({ code, parameter })
  })

  test('a verifier that is none, before it answers', async () => {
    const { client } = await startExchange()
    const started = startServerHandshake({ srpA: client.srpA, verifier: '0' })
    await expect(started).rejects.toMatchObject({ ...illegal, parameter: 'verifier' })
  })

  test('u = 0', async () => {
    await expect(serverSharedSecret(5n, 7n, 0n, 11n)).rejects.toMatchObject({ parameter: 'u' })
  })

  test('to derive a verifier from oversized or malformed input', async () => {
    const alice = { poolName: 'Pool', userId: 'alice', password: 'secret' }
    await expect(createVerifier({ ...alice, password: 'x'.repeat(1_025) })).rejects.toMatchObject(
      tooLarge,
    )
    await expect(createVerifier({ ...alice, salt: 'g' })).rejects.toMatchObject(illegal)
    await expect(createVerifier({ ...alice, salt: '1'.repeat(300) })).rejects.toMatchObject(
      tooLarge,
    )
    await expect(
      createVerifier({ ...alice, randomBytes: () => new Uint8Array(15) }),
    ).rejects.toMatchObject({ ...illegal, parameter: 'randomBytes' })
  })
})

describe('device and secret-hash functions refuse', () => {
  const padded = btoa('\x01'.repeat(16))

  test.each([
    ['Salt', { salt: btoa('\x80'), passwordVerifier: padded }],
    ['Salt', { salt: '', passwordVerifier: padded }],
    ['Salt', { salt: '?', passwordVerifier: padded }],
    ['PasswordVerifier', { salt: padded, passwordVerifier: btoa('\x80'.repeat(384)) }],
    ['PasswordVerifier', { salt: padded, passwordVerifier: btoa('\0') }],
  ])('a device %s without its sign padding, empty, malformed or zero', (parameter, device) => {
    expect(() => toPasswordVerifier(device)).toThrow(
      expect.objectContaining({ ...illegal, parameter }),
    )
  })

  test.each([
    ['Salt', { salt: 'A'.repeat(2_000), passwordVerifier: padded }],
    ['PasswordVerifier', { salt: padded, passwordVerifier: 'A'.repeat(2_000) }],
  ])('an oversized device %s', (parameter, device) => {
    expect(() => toPasswordVerifier(device)).toThrow(
      expect.objectContaining({ ...tooLarge, parameter }),
    )
  })

  test.each(['username', 'clientId', 'clientSecret'])('an oversized %s', async (parameter) => {
    const input = {
      username: 'u',
      clientId: 'c',
      clientSecret: 's',
      [parameter]: 'x'.repeat(2_000),
    }
    await expect(computeSecretHash(input)).rejects.toMatchObject({ ...tooLarge, parameter })
  })

  test('oversized device keys and an empty client secret', async () => {
    const device = { deviceGroupKey: 'g'.repeat(2_000), deviceKey: 'k' }
    await expect(createDeviceVerifier(device)).rejects.toMatchObject(tooLarge)
    const hash = { username: 'u', clientId: 'c', clientSecret: '' }
    await expect(computeSecretHash(hash)).rejects.toMatchObject({
      ...illegal,
      parameter: 'clientSecret',
    })
  })
})

test('a key of WebCrypto cannot be read out again', async () => {
  const imported = vi.spyOn(globalThis.crypto.subtle, 'importKey')
  const { client, challenge, claim } = await startExchange()
  const { signature } = await client.answer(challenge)
  expect(await verifyPasswordClaim(claim(signature))).toBe(true)
  const uses = imported.mock.calls.map(([, , , isExtractable, uses]) => [isExtractable, ...uses])
  expect(new Set(uses.map(String))).toEqual(new Set(['false,sign', 'false,verify']))
  imported.mockRestore()
})

describe('an SrpError', () => {
  test('says what happened and what to do', () => {
    const refusals = [
      new SrpError('alreadyUsed', 'SrpClient'),
      new SrpError('cryptoUnavailable', 'crypto.subtle'),
      new SrpError('illegalParameter', 'SRP_B'),
      new SrpError('inputTooLarge', 'password'),
    ]
    expect(refusals.map(String)).toMatchInlineSnapshot(`
      [
        "SrpError: SrpClient was used before; start a new sign-in.",
        "SrpError: crypto.subtle needs https or localhost.",
        "SrpError: SRP_B is not legal; start a new sign-in.",
        "SrpError: password is too long.",
      ]
    `)
  })

  test('is recognised by its brand, across copies of the package', () => {
    expect(isSrpError(new SrpError('alreadyUsed', 'x'))).toBe(true)
    expect(
      isSrpError(Object.assign(new Error(), { [Symbol.for('@cognito-flow/srp/error')]: true })),
    ).toBe(true)
    for (const other of [
      new Error('SrpError'),
      { name: 'SrpError' },
      null,
      undefined,
      'SrpError',
    ]) {
      expect(isSrpError(other)).toBe(false)
    }
  })

  test('shows nothing of the values it refused', async () => {
    const canary = 'canary-77'
    const { client, challenge } = await startExchange()
    const error: unknown = await client
      .answer({ ...challenge, password: canary.repeat(200), srpB: canary, salt: canary })
      .catch((reason: unknown) => reason)
    expect(isSrpError(error)).toBe(true)
    expect(
      `${String(error)}${JSON.stringify(error)}${error instanceof Error ? error.stack : ''}`,
    ).not.toContain(canary)
  })

  test('names what is missing on an insecure page and in a runtime without WebCrypto', async () => {
    const alice = { poolName: 'Pool', userId: 'alice', password: 'secret' }
    const salted = { ...alice, salt: '12' }
    const missing = (parameter: string) => ({ code: 'cryptoUnavailable', parameter })
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(1) })
    await expect(createVerifier(alice)).rejects.toMatchObject(missing('crypto.subtle'))
    vi.stubGlobal('crypto', undefined)
    await expect(createSrpClient()).rejects.toMatchObject(missing('crypto'))
    await expect(createVerifier(salted)).rejects.toMatchObject(missing('crypto.subtle'))
    vi.unstubAllGlobals()
  })
})
