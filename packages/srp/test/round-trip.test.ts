import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createSrpClient,
  createVerifier,
  startServerHandshake,
  verifyPasswordClaim,
} from '../src/index'
import { beginningsOf, type Force, forces, pick } from './beginnings'
import {
  powersOfTwo,
  referenceExponent,
  referenceProof,
  referencePublicB,
  referenceScrambler,
} from './reference'

/** Few in a run of all tests, 10,000 in the scheduled one. */
const runs = Number(process.env.RUNS || 300)
const seed = 45

const hexOf = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .filter((bytes) => bytes.some((byte) => byte !== 0))
    .map((bytes) => Buffer.from(bytes).toString('hex'))

const exchanges = fc.record({
  // Eight bytes of entropy already spread 2^a over the whole group, and make many rounds affordable.
  a: hexOf(8),
  b: hexOf(8),
  salt: hexOf(16),
  poolName: fc.stringMatching(/^[0-9a-zA-Z]{9}$/),
  userId: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  password: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  secretBlock: fc
    .uint8Array({ minLength: 1, maxLength: 64 })
    .map((bytes) => Buffer.from(bytes).toString('base64')),
  force: fc.constantFrom<Force | null>(null, ...forces),
})

const timestamp = 'Sat Jan 1 00:00:00 UTC 2022'
const fixed = (hex: string) => () => Buffer.from(hex.padStart(64, '0'), 'hex')

/** This salt, and with every other first byte. */
function* saltsLike(hex: string) {
  yield hex
  for (let byte = 0; byte < 256; byte += 1) yield byte.toString(16).padStart(2, '0') + hex.slice(2)
}

/** This salt, and those with other last bytes. */
function* saltsBeginningLike(hex: string) {
  for (let last = 0; last < 2 ** 16; last += 1)
    yield hex.slice(0, -4) + last.toString(16).padStart(4, '0')
}

test(`the server accepts the client in ${runs} random exchanges, and OpenSSL computes the same signature`, async () => {
  const met = new Set<string>()
  const secretsBegan = new Set<string>()

  await fc.assert(
    fc.asyncProperty(exchanges, async ({ secretBlock, force, ...drawn }) => {
      const { poolName, userId, password } = drawn
      const credentials = { poolName, userId, password }
      const start = pick('salt', force, saltsLike(drawn.salt), (one) => one)
      const salt = pick('x', force, saltsBeginningLike(start), (one) =>
        referenceExponent({ ...credentials, salt: one }),
      )
      const stored = await createVerifier({ ...credentials, salt })
      const a = pick('A', force, powersOfTwo(drawn.a), ({ power }) => power).exponent
      const { srpA, answer } = await createSrpClient({ randomBytes: fixed(a) })
      const handshakes = () => referencePublicB(stored.verifier, drawn.b)
      const { b } =
        force?.name === 'u'
          ? pick('u', force, handshakes(), ({ srpB }) => referenceScrambler(srpA, srpB))
          : pick('B', force, handshakes(), ({ srpB }) => srpB)
      const { verifier } = stored
      const handshake = await startServerHandshake({ srpA, verifier, randomBytes: fixed(b) })
      const { srpB } = handshake
      const challenge = { ...credentials, secretBlock, timestamp, srpB }
      const { signature } = await answer({ ...challenge, salt: stored.salt })

      const reference = referenceProof({ ...challenge, salt, a, srpA })
      expect(signature).toBe(reference.signature)
      const claim = { ...challenge, ...handshake, srpA, verifier, signature }
      expect(await verifyPasswordClaim(claim)).toBe(true)
      expect(await verifyPasswordClaim({ ...claim, userId: `${userId}!` })).toBe(false)

      for (const beginning of beginningsOf('S', reference.S)) secretsBegan.add(beginning)
      if (!force) return
      const numbers = { ...reference, salt, A: srpA, B: srpB }
      expect(beginningsOf(force.name, numbers[force.name])).toContain(force.beginning)
      met.add(`${force.name}: ${force.beginning}`)
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )

  expect(met.size).toBe(forces.length)
  if (runs >= 10_000) expect(secretsBegan.size).toBe(3)
}, 3_600_000)
