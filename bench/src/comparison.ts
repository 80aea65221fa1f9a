import { formatSpread, toSpread } from './spread'

/** The figures of one client over several rounds. */
export interface Figures {
  readonly client: string
  readonly values: readonly number[]
}

/** One measure, taken of our client and of others in the same run; a smaller figure is the better one. */
export interface Comparison {
  /** With its unit. */
  readonly measure: string
  readonly ours: Figures
  readonly others: readonly Figures[]
  /** What ours is when its figure is the smaller one, and when it is the larger: `faster`, `slower`. */
  readonly words: readonly [better: string, worse: string]
  /** The goal that issue or README set for ours. */
  readonly target?: Target
}

export interface Target {
  readonly text: string
  readonly isMet: boolean
}

export const comparisonColumns = [
  'measure',
  'client',
  'min / median / max',
  'cognito-flow is',
  'target',
]

export function toRows({ measure, ours, others, words, target }: Comparison): string[][] {
  const verdict = target ? `${target.text}: ${target.isMet ? 'met' : 'missed'}` : ''
  const ourMedian = toSpread(ours.values).median
  return [
    [measure, ours.client, formatSpread(toSpread(ours.values)), '', verdict],
    ...others.map(({ client, values }) => {
      const spread = toSpread(values)
      return ['', client, formatSpread(spread), toRatio(ourMedian, spread.median, words), '']
    }),
  ]
}

/** How many times `theirs` is more than `ours`; by medians. */
export function timesLess(ours: Figures, theirs: Figures | undefined): number {
  return toSpread(theirs?.values ?? []).median / toSpread(ours.values).median
}

function toRatio(ours: number, theirs: number, [better, worse]: Comparison['words']): string {
  if (ours === theirs) return 'the same'
  if (ours === 0) return `${better} (none)`
  if (theirs === 0) return `${worse} (they have none)`
  return ours < theirs
    ? `${(theirs / ours).toFixed(1)}× ${better}`
    : `${(ours / theirs).toFixed(1)}× ${worse}`
}
