import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pad } from '../src/pad'
import { getPrime } from '../src/prime'

const hexOf = (value: bigint) => Buffer.from(pad(value)).toString('hex')

test.each([
  [0n, '00'],
  [1n, '01'],
  [15n, '0f'],
  [16n, '10'],
  [127n, '7f'],
  [128n, '0080'],
  [129n, '0081'],
  [255n, '00ff'],
  [256n, '0100'],
  [0x123abcn, '123abc'],
  [0x123abcdn, '0123abcd'],
  [0x8123abcdn, '008123abcd'],
  [0x7fffn, '7fff'],
  [0x8000n, '008000'],
])('%s is padded to its shortest two’s-complement bytes', (value, hex) => {
  expect(hexOf(value)).toBe(hex)
})

test.each([
  ['2^3072 − 1', 2n ** 3072n - 1n, `00${'ff'.repeat(384)}`],
  ['2^3071', 2n ** 3071n, `0080${'00'.repeat(383)}`],
  ['2^3064 − 1', 2n ** 3064n - 1n, `00${'ff'.repeat(383)}`],
  ['2^3063 − 1', 2n ** 3063n - 1n, `7f${'ff'.repeat(382)}`],
])('%s is padded to its shortest two’s-complement bytes', (_name, value, hex) => {
  expect(hexOf(value)).toBe(hex)
})

test('every value from 0 to 256 reads back as a signed integer of the shortest length', () => {
  for (let value = 0; value <= 256; value += 1) {
    const bytes = Buffer.from(pad(BigInt(value)))
    expect(bytes.readIntBE(0, bytes.length)).toBe(value)
    expect(bytes.length).toBe(value < 128 ? 1 : 2)
  }
})

test('random values with forced leading zeros and high bits keep one sign bit and their value', () => {
  const first = fc.constantFrom(0x00, 0x01, 0x0f, 0x10, 0x7f, 0x80, 0xff)
  const rest = fc.uint8Array({ maxLength: 384 })
  fc.assert(
    fc.property(first, rest, (head, tail) => {
      const value = BigInt(`0x${Buffer.from([head, ...tail]).toString('hex')}`)
      const padded = hexOf(value)
      expect(BigInt.asIntN(padded.length * 4, BigInt(`0x${padded}`))).toBe(value)
      if (value > 0n) expect(BigInt.asIntN(padded.length * 4 - 8, value)).not.toBe(value)
    }),
    { numRuns: 10_000 },
  )
})

test('the prime itself gets a sign byte', () => {
  expect(hexOf(getPrime())).toMatch(/^00f{16}c90fdaa2/)
})
