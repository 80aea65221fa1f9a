import { nextTask } from './next-task'
import { reduce } from './reduce'

/** Entry i is 2^(16^i) mod N: public constants, stored when an exponent first needs them. */
const powers = [2n]
const powersPerTask = 16

/**
 * 2^exponent mod N from stored powers (Brickell, Gordon, McCurley and Wilson, 1992). The powers that
 * belong to the exponent's hex digits are collected from the digit f down to 1, so each of them goes
 * into the result as often as its digit says.
 */
export async function powerOfTwo(exponent: bigint): Promise<bigint> {
  const digits = [...exponent.toString(16)].reverse()
  while (powers.length < digits.length) {
    let power = powers.at(-1) ?? 2n
    for (let bit = 0; bit < 4; bit += 1) power = reduce(power * power)
    powers.push(power)
    if (powers.length % powersPerTask === 0) await nextTask()
  }

  let collected = 1n
  let result = 1n
  for (const digit of 'fedcba987654321') {
    powers.forEach((power, index) => {
      if (digits[index] === digit) collected = reduce(collected * power)
    })
    result = reduce(result * collected)
  }
  return result
}
