import { getPrime } from './prime'

interface Fold {
  /** Where to split a product. */
  readonly bits: number
  /** 2^bits mod N. */
  readonly weight: bigint
}

let folds: readonly Fold[] | undefined

/**
 * value mod N, for 0 <= value < N^2 or a little more. Multiplying the upper part by its weight mod N
 * is cheaper than dividing it away, so a division is left with 384 bits of quotient only; see
 * docs/srp-arithmetic.md.
 */
export function reduce(value: bigint): bigint {
  const prime = getPrime()
  folds ??= [4608, 3840, 3456].map((bits) => ({ bits, weight: 2n ** BigInt(bits) % prime }))
  return (
    folds.reduce(
      (rest, { bits, weight }) => BigInt.asUintN(bits, rest) + (rest >> BigInt(bits)) * weight,
      value,
    ) % prime
  )
}
