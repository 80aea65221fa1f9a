import type { Runs } from './interleave'
import { formatSpread, toSpread } from './spread'

/** One measure, taken of our client and of others in the same run; a smaller figure is the better one. */
export interface Comparison {
  /** With its unit. */
  readonly measure: string
  /** Ours first, or as many as `ourCount`. */
  readonly runs: readonly Runs<number>[]
  /** How many of the first runs are ours; 1 when left out. Others are compared with the first. */
  readonly ourCount?: number
  /** What ours is when its figure is the smaller one, and when it is the larger. */
  readonly words: readonly [better: string, worse: string]
  readonly target?: Target
}

/** Says of a run of ours what it was meant to reach, and whether it did. */
export type Target = (ours: Runs<number>, runs: readonly Runs<number>[]) => string

export const comparisonColumns = [
  'measure',
  'client',
  'min / median / max',
  'cognito-flow is',
  'target',
]

export const speed = ['faster', 'slower'] as const

export function toRows({ measure, runs, ourCount = 1, words, target }: Comparison): string[][] {
  const [first] = runs
  if (!first) return []
  return runs.map((run, index) => {
    const isOurs = index < ourCount
    const ratio = isOurs ? '' : toRatio(medianOf(first), medianOf(run), words)
    const verdict = isOurs && target ? target(run, runs) : ''
    return [
      index === 0 ? measure : '',
      run.client,
      formatSpread(toSpread(run.values)),
      ratio,
      verdict,
    ]
  })
}

/** `no request: met`. */
export function judge(goal: string, isMet: boolean): string {
  return `${goal}: ${isMet ? 'met' : 'missed'}`
}

export function medianOf({ values }: Runs<number>): number {
  return toSpread(values).median
}

function toRatio(ours: number, theirs: number, [better, worse]: Comparison['words']): string {
  if (ours === theirs) return 'the same'
  if (ours === 0) return `${better} (none)`
  if (theirs === 0) return `${worse} (they have none)`
  const times = (Math.max(ours, theirs) / Math.min(ours, theirs)).toFixed(1)
  if (times === '1.0') return 'about the same'
  return `${times}× ${ours < theirs ? better : worse}`
}
