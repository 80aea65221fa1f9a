let prime: bigint | undefined

/**
 * The prime N of the 3072-bit group, RFC 5054 appendix A (the generator is 2). Made on first use from
 * RFC 3526's definition 2^3072 - 2^3008 - 1 + 2^64 * (floor(2^2942 * pi) + 1690314): its 768 digits
 * would not compress.
 */
export function getPrime(): bigint {
  prime ??= 2n ** 3072n - 2n ** 3008n - 1n + 2n ** 64n * ((scaledPi() >> 58n) + 1_690_314n)
  return prime
}

/**
 * 2^3000 * pi but for the last bits, by the series of David and Gregory Chudnovsky (1988), in a third
 * of a millisecond.
 */
function scaledPi(): bigint {
  const one = 2n ** 3000n
  let sum = 0n
  let term = one
  for (let n = 0n; term !== 0n; n += 1n) {
    sum += term * (13_591_409n + 545_140_134n * n)
    term *= -(6n * n + 1n) * (2n * n + 1n) * (6n * n + 5n)
    term /= 10_939_058_860_032_000n * (n + 1n) ** 3n
  }
  let root = 100n * one
  // Newton's steps double the right bits of sqrt(10005), eleven at first.
  for (let step = 0; step < 9; step += 1) root = (root + (10_005n * one * one) / root) / 2n
  return (426_880n * root * one) / sum
}
