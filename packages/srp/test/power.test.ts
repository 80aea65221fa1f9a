import { getDiffieHellman } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { power } from '../src/power'
import { powerOfTwo } from '../src/power-of-two'
import { getPrime } from '../src/prime'
import { reduce } from '../src/reduce'

const prime = getPrime()

/** Square and multiply, the textbook way. */
function slowPower(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % prime
    if (bit === '1') result = (result * base) % prime
  }
  return result
}

type Exponent = readonly [name: string, exponent: bigint]
const edges: readonly Exponent[] = [
  ['0', 0n],
  ['1', 1n],
  ['31', 31n],
  ['32', 32n],
  ['33', 33n],
  ['3071', 3071n],
  ['3072', 3072n],
  ['3073', 3073n],
  ['2^64 − 1', 2n ** 64n - 1n],
  ['2^255 + 12345', 2n ** 255n + 12_345n],
]
const sizeEdges = [4n, 64n, 252n, 256n, 257n, 300n].flatMap((bits): readonly Exponent[] => [
  [`2^${bits} − 1`, 2n ** bits - 1n],
  [`2^${bits}`, 2n ** bits],
])

test('the prime is the one that OpenSSL has for RFC 3526, group 15', () => {
  expect(prime.toString(16)).toBe(getDiffieHellman('modp15').getPrime('hex'))
})

test.each([...edges, ...sizeEdges])(
  '2 to the %s is the same from stored powers as bit by bit',
  async (_name, exponent) => {
    expect(await powerOfTwo(exponent)).toBe(slowPower(2n, exponent))
  },
)

test.each(edges)(
  'a base to the %s is the same by windows as bit by bit',
  async (_name, exponent) => {
    const base = prime - 987_654_321n
    expect(await power(base, exponent)).toBe(slowPower(base, exponent))
  },
)

test.each(
  [0n, 1n, prime - 1n].flatMap((base) =>
    edges.map(([name, exponent]) => ({ base, name, exponent })),
  ),
)('$base to the $name is the same by windows as bit by bit', async ({ base, exponent }) => {
  expect(await power(base, exponent)).toBe(slowPower(base, exponent))
})

const upTo = (bits: bigint) => fc.bigInt({ min: 0n, max: 2n ** bits - 1n })

test('random powers are those of the textbook', async () => {
  await fc.assert(
    fc.asyncProperty(upTo(3072n), upTo(512n), async (number, exponent) => {
      const base = number % prime
      expect(await power(base, exponent)).toBe(slowPower(base, exponent))
      expect(await powerOfTwo(exponent)).toBe(slowPower(2n, exponent))
    }),
    { numRuns: 50 },
  )
})

test('random products are reduced as by division', () => {
  fc.assert(
    fc.property(upTo(6144n), (value) => {
      expect(reduce(value)).toBe(value % prime)
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  ['0', 0n],
  ['1', 1n],
  ['N − 1', prime - 1n],
  ['N', prime],
  ['N + 1', prime + 1n],
  ['(N − 1)²', (prime - 1n) ** 2n],
  ['N²', prime ** 2n],
  ['2^6144 − 1', 2n ** 6144n - 1n],
])('the product %s is reduced as by division', (_name, value) => {
  expect(reduce(value)).toBe(value % prime)
})

test('the group prime is a safe prime for its generator', async () => {
  expect(prime.toString(2)).toHaveLength(3072)
  expect(await powerOfTwo(prime - 1n)).toBe(1n)
  expect(await powerOfTwo((prime - 1n) / 2n)).toBe(1n)
})
