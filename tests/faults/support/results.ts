import type { Level } from '../rows'
import type { Figures } from './row'

/** One test of a row, as it ended. */
export interface RowResult {
  readonly row: number
  readonly level: Level
  readonly title: string
  /** By path from the root. */
  readonly file: string
  readonly passed: boolean
  readonly figures: Figures
}

/** `requests: 1 · sign-outs: 0` in the order they were noted. */
export function toText(figures: Figures): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name}: ${value}`)
    .join(' · ')
}

export function byRow(a: RowResult, b: RowResult): number {
  return a.row - b.row || levels.indexOf(a.level) - levels.indexOf(b.level)
}

export const levels: readonly Level[] = ['U', 'E', 'B']
