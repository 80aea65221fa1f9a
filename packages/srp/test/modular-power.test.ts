import { expect, test } from 'vitest'
import { prime } from '../src/group'
import { power, powerOfTwo } from '../src/modular-power'

/** Square and multiply, the textbook way. */
function slowPower(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % prime
    if (bit === '1') result = (result * base) % prime
  }
  return result
}

const exponents = [0n, 1n, 31n, 32n, 33n, 3071n, 3072n, 3073n, 2n ** 64n - 1n, 2n ** 255n + 12_345n]

test.each(exponents)('2^%s is the same by shifts as by multiplication', (exponent) => {
  expect(powerOfTwo(exponent)).toBe(slowPower(2n, exponent))
})

test.each(exponents)('base^%s is the same by windows as bit by bit', (exponent) => {
  const base = prime - 987_654_321n
  expect(power(base, exponent)).toBe(slowPower(base, exponent))
})

test.each([-1n, -2n, -prime - 5n, -(prime ** 2n) - 7n, prime + 3n])(
  'the base %s is first brought into the range of the group',
  (base) => {
    const normalised = ((base % prime) + prime) % prime
    expect(power(base, 77n)).toBe(slowPower(normalised, 77n))
  },
)

test('the group prime is a safe prime for its generator', () => {
  expect(prime.toString(2)).toHaveLength(3072)
  expect(powerOfTwo(prime - 1n)).toBe(1n)
  expect(powerOfTwo((prime - 1n) / 2n)).toBe(1n)
})
