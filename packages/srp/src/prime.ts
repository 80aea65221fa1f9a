let prime: bigint | undefined

/**
 * The prime N of the 3072-bit group, RFC 5054 appendix A (the generator is 2). Made on first use from
 * RFC 3526's definition 2^3072 - 2^3008 - 1 + 2^64 * (floor(2^2942 * pi) + 1690314), in a millisecond:
 * its 768 digits would not compress.
 */
export function getPrime(): bigint {
  prime ??= 2n ** 3072n - 2n ** 3008n - 1n + 2n ** 64n * ((scaledPi() >> 58n) + 1_690_314n)
  return prime
}

/** 2^3000 * pi but for the last bits, by Machin's pi / 4 = 4 arctan(1 / 5) - arctan(1 / 239). */
function scaledPi(): bigint {
  return 4n * scaledArctan(5n) - scaledArctan(239n)
}

/** 2^3002 * arctan(1 / cotangent) but for the last bits. */
function scaledArctan(cotangent: bigint): bigint {
  let sum = 0n
  let power = 2n ** 3002n / cotangent
  for (let divisor = 1n; power !== 0n; divisor += 2n) {
    sum += power / divisor
    power /= -cotangent * cotangent
  }
  return sum
}
