import { nextTask } from './next-task'
import { reduce } from './reduce'

/** Entry i is 2^(16^i) mod N: public constants, stored when an exponent first needs them. */
const powers = [2n]

/** Stores the powers for an exponent of 256 bits, the costly part, in tasks of under a millisecond. */
export async function storePowers(): Promise<void> {
  while (powers.length < 64) {
    await nextTask()
    storeUpTo(powers.length + 16)
  }
}

/**
 * 2^exponent mod N from stored powers (Brickell, Gordon, McCurley and Wilson, 1992). The powers that
 * belong to the exponent's hex digits are collected from the digit f down to 1, so each of them goes
 * into the result as often as its digit says.
 */
export function powerOfTwo(exponent: bigint): bigint {
  const digits = [...exponent.toString(16)].reverse()
  storeUpTo(digits.length)

  let collected = 1n
  let result = 1n
  for (const digit of 'fedcba987654321') {
    for (const [index, power] of powers.entries()) {
      if (digits[index] === digit) collected = reduce(collected * power)
    }
    result = reduce(result * collected)
  }
  return result
}

function storeUpTo(length: number): void {
  for (let power = powers.at(-1) ?? 2n; powers.length < length; powers.push(power)) {
    for (let bit = 0; bit < 4; bit += 1) power = reduce(power * power)
  }
}
