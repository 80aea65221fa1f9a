import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createSrpClient,
  createVerifier,
  startServerHandshake,
  verifyPasswordClaim,
} from '../src/index'
import { referenceSignature } from './reference'

// Eight bytes of entropy already spread 2^a over the whole group, and make 1,000 rounds affordable.
const ephemeral = fc
  .uint8Array({ minLength: 8, maxLength: 8 })
  .filter((bytes) => bytes.some((byte) => byte !== 0))
  .map((bytes) => Buffer.from(bytes).toString('hex'))

const exchanges = fc.record({
  a: ephemeral,
  b: ephemeral,
  salt: fc
    .uint8Array({ minLength: 16, maxLength: 16 })
    .map((bytes) => Buffer.from(bytes).toString('hex')),
  poolName: fc.stringMatching(/^[0-9a-zA-Z]{9}$/),
  userId: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  password: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  secretBlock: fc
    .uint8Array({ minLength: 1, maxLength: 64 })
    .map((bytes) => Buffer.from(bytes).toString('base64')),
})

const timestamp = 'Sat Jan 1 00:00:00 UTC 2022'
const fixed = (hex: string) => () => Buffer.from(hex.padStart(64, '0'), 'hex')

test('the server accepts the client in 1,000 random exchanges, and OpenSSL computes the same signature', async () => {
  await fc.assert(
    fc.asyncProperty(exchanges, async ({ a, b, salt, secretBlock, ...credentials }) => {
      const stored = await createVerifier({ ...credentials, salt })
      const { srpA, answer } = await createSrpClient({ randomBytes: fixed(a) })
      const handshake = await startServerHandshake({
        srpA,
        verifier: stored.verifier,
        randomBytes: fixed(b),
      })
      const challenge = { ...credentials, secretBlock, timestamp, srpB: handshake.srpB }
      const { signature } = await answer({ ...challenge, salt: stored.salt })

      expect(signature).toBe(referenceSignature({ ...challenge, salt, a, srpA }))
      const claim = { ...challenge, ...handshake, srpA, verifier: stored.verifier, signature }
      expect(await verifyPasswordClaim(claim)).toBe(true)
    }),
    { numRuns: 1_000, endOnFailure: true },
  )
}, 300_000)
