import { getPrime } from './prime'

interface Fold {
  readonly shift: bigint
  readonly mask: bigint
  /** 2^shift mod N. */
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
  folds ??= [4608n, 3840n, 3456n].map((shift) => ({
    shift,
    mask: (1n << shift) - 1n,
    weight: (1n << shift) % prime,
  }))
  return (
    folds.reduce(
      (rest, { shift, mask, weight }) => (rest & mask) + (rest >> shift) * weight,
      value,
    ) % prime
  )
}
