import { describe, expect, test } from 'vitest'
import { createSrpClient, createVerifier, verifyPasswordClaim } from '../src/index'
import { startExchange } from './exchange'

test('the right password is accepted with the platform’s own randomness', async () => {
  const { client, challenge, claim } = await startExchange()
  const { signature } = await client.answer(challenge)
  expect(await verifyPasswordClaim(claim(signature))).toBe(true)
})

test('SRP_A is lower-case hex without padding', async () => {
  const publicA = await createSrpClient({
    randomBytes: () => Buffer.from('0c'.padStart(64, '0'), 'hex'),
  })
  expect(publicA.srpA).toBe('1000')
  expect((await createSrpClient()).srpA).toMatch(/^[1-9a-f][0-9a-f]{700,767}$/)
})

test('two clients never share a secret', async () => {
  const [one, other] = await Promise.all([createSrpClient(), createSrpClient()])
  expect(one.srpA).not.toBe(other.srpA)
})

test('a new verifier has a salt of its own', async () => {
  const credentials = { poolName: 'Pool', userId: 'alice', password: 'same' }
  const [first, second] = [await createVerifier(credentials), await createVerifier(credentials)]
  expect(first.salt).not.toBe(second.salt)
  expect(first.verifier).not.toBe(second.verifier)
  expect(await createVerifier({ ...credentials, salt: first.salt })).toEqual(first)
})

describe('a claim is refused when', () => {
  const changes = {
    'the password differs': { password: 'Pässword 1?' },
    'the user is the alias typed instead of USER_ID_FOR_SRP': { userId: 'alice@example.com' },
    'the pool differs': { poolName: 'OtherPool' },
    'the salt differs': { salt: 'abcdef' },
    'the secret block differs': { secretBlock: btoa('another') },
    'the timestamp differs': { timestamp: 'Sat Jan 1 00:00:00 UTC 2022' },
    'B was replaced on the way': { srpB: '1234567890abcdef' },
  }

  test.each(Object.entries(changes))('%s', async (_reason, change) => {
    const { client, challenge, claim } = await startExchange()
    const { signature } = await client.answer({ ...challenge, ...change })
    expect(await verifyPasswordClaim(claim(signature))).toBe(false)
  })

  test('the signature belongs to another handshake', async () => {
    const [first, second] = [await startExchange(), await startExchange()]
    const { signature } = await first.client.answer(first.challenge)
    expect(await verifyPasswordClaim(second.claim(signature))).toBe(false)
  })

  test.each([
    ['empty', ''],
    ['three zeros', 'AAAA'],
    ['32 zeros', btoa('\0'.repeat(32))],
    ['33 zeros', btoa('\0'.repeat(33))],
  ])('the signature is %s', async (_name, signature) => {
    const { claim } = await startExchange()
    expect(await verifyPasswordClaim(claim(signature))).toBe(false)
  })
})

describe('passwords are hashed as typed', () => {
  const nfc = 'caf\u00e9'
  const nfd = 'cafe\u0301'
  const passwords = {
    emoji: '🔑👩‍👩‍👧‍👦',
    'right to left': 'סיסמה',
    'composed accents': nfc,
    'decomposed accents': nfd,
    'leading and trailing spaces': '  pass word ',
    'a NUL and a newline': 'a\0b\n',
    'a lone surrogate': 'a\ud800b',
    'the empty string': '',
    '1,024 units': 'x'.repeat(1_024),
  }

  test.each(Object.entries(passwords))('%s', async (_name, password) => {
    const { client, challenge, claim } = await startExchange({
      poolName: 'Pool',
      userId: 'bob',
      password,
    })
    const { signature } = await client.answer(challenge)
    expect(await verifyPasswordClaim(claim(signature))).toBe(true)
  })

  const salt = '123456'
  const verifierOf = async (password: string) =>
    (await createVerifier({ poolName: 'Pool', userId: 'bob', password, salt })).verifier

  test.each([
    ['composed and decomposed accents', nfc, nfd],
    ['a trimmed and an untrimmed password', 'secret', 'secret '],
    ['upper and lower case', 'secret', 'Secret'],
  ])('%s stay different', async (_name, one, other) => {
    expect(await verifierOf(one)).not.toBe(await verifierOf(other))
  })

  test('a lone surrogate counts as U+FFFD, as in every client that encodes UTF-8', async () => {
    expect(await verifierOf('a\ud800b')).toBe(await verifierOf('a\ufffdb'))
  })
})
