/** How a figure came out over several rounds. */
export interface Spread {
  readonly min: number
  readonly median: number
  readonly max: number
}

export function toSpread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const [min = Number.NaN] = sorted
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return { min, median, max: sorted.at(-1) ?? Number.NaN }
}

export function formatSpread({ min, median, max }: Spread): string {
  return [min, median, max].map(formatNumber).join(' / ')
}

export function formatNumber(value: number): string {
  const digits = value < 100 ? 1 : 0
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}
