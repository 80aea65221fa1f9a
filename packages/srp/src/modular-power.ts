import { prime } from './group'

// Five bits at a time measured fastest for the 512-bit exponents of the shared secret; for powers of
// two the size hardly matters. Barrett and Montgomery steps on BigInt were slower than `%`.
const windowBits = 5

/**
 * 2^exponent mod N. Multiplying by a power of two is a shift, so a window costs its squarings and
 * nothing more.
 */
export function powerOfTwo(exponent: bigint): bigint {
  let result = 1n
  for (const digit of windowDigits(exponent)) {
    for (let bit = 0; bit < windowBits; bit += 1) result = (result * result) % prime
    result <<= BigInt(digit)
  }
  return result % prime
}

/** base^exponent mod N for any integer base, also a negative one, by a fixed window. */
export function power(base: bigint, exponent: bigint): bigint {
  const factor = reduce(base)
  const powers = [1n]
  for (
    let product = factor;
    powers.length < 1 << windowBits;
    product = (product * factor) % prime
  ) {
    powers.push(product)
  }
  let result = 1n
  for (const digit of windowDigits(exponent)) {
    for (let bit = 0; bit < windowBits; bit += 1) result = (result * result) % prime
    result = (result * (powers[digit] ?? 1n)) % prime
  }
  return result
}

/** The representative in 0…N-1; `%` alone keeps the sign of a negative value. */
function reduce(value: bigint): bigint {
  const remainder = value % prime
  return remainder < 0n ? remainder + prime : remainder
}

function windowDigits(exponent: bigint): number[] {
  const bits = exponent.toString(2)
  const padded = bits.padStart(Math.ceil(bits.length / windowBits) * windowBits, '0')
  const digits: number[] = []
  for (let start = 0; start < padded.length; start += windowBits) {
    digits.push(Number.parseInt(padded.slice(start, start + windowBits), 2))
  }
  return digits
}
