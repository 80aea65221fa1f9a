import { nextTask } from './next-task'
import { reduce } from './reduce'

// A window is a zero or about six products, a task about three milliseconds.
const windowsPerTask = 64

/**
 * base^exponent mod N for 0 <= base < N, by a sliding window of five bits. Splits the work into
 * tasks, so that a page stays responsive on a slow device.
 */
export async function power(base: bigint, exponent: bigint): Promise<bigint> {
  const oddPowers = createOddPowers(base)
  let result = 1n
  let windows = 0
  for (const window of exponent.toString(2).match(/1[01]{0,3}1|./g) ?? []) {
    for (const _bit of window) result = reduce(result * result)
    const factor = oddPowers[window]
    if (factor !== undefined) result = reduce(result * factor)
    windows += 1
    if (windows % windowsPerTask === 0) await nextTask()
  }
  return result
}

/** base^1, base^3 … base^31 by the binary digits of the exponent. */
function createOddPowers(base: bigint): Readonly<Record<string, bigint>> {
  const square = reduce(base * base)
  const powers: Record<string, bigint> = {}
  for (let odd = 1, next = base; odd < 32; odd += 2, next = reduce(next * square)) {
    powers[odd.toString(2)] = next
  }
  return powers
}
