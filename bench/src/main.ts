import { type Figures, measureRound } from './compare'
import { measureScale } from './scale'
import type { Contender } from './server'
import { formatNumber, formatSpread, toSpread } from './spread'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const userCount = 500
const contenders: readonly Contender[] = ['memory', 'data file', 'cognito-local']

interface Row {
  readonly title: string
  readonly read: (figures: Figures) => number
  /** Whether a smaller figure is the better one. */
  readonly isCost: boolean
}

const rows: readonly Row[] = [
  { title: 'start-up, ms', read: ({ startUpMs }) => startUpMs, isCost: true },
  { title: 'heap per user, bytes', read: ({ bytesPerUser }) => bytesPerUser, isCost: true },
  { title: 'sign-ups per second', read: ({ signUps }) => signUps, isCost: false },
  { title: 'password sign-ins per second', read: ({ signIns }) => signIns, isCost: false },
  { title: 'GetUser per second', read: ({ reads }) => reads, isCost: false },
]

console.log(
  `${rounds} rounds, each with new processes, ${userCount} users, 8 calls at a time; min / median / max`,
)

const results = new Map<Contender, Figures[]>(contenders.map((contender) => [contender, []]))
for (let round = 0; round < rounds; round += 1) {
  // Taking turns, so that a busy moment of the machine meets all of them.
  for (const contender of contenders) {
    results.get(contender)?.push(await measureRound(contender, userCount))
  }
}

const table: string[][] = [
  [
    '',
    'local-pool',
    'local-pool --data',
    'cognito-local 5.3',
    'in memory better by',
    'with --data better by',
  ],
]
for (const { title, read, isCost } of rows) {
  const [memory, dataFile, other] = contenders.map((contender) =>
    toSpread((results.get(contender) ?? []).map(read)),
  )
  if (!memory || !dataFile || !other) continue
  const ratio = (ours: number) => (isCost ? other.median / ours : ours / other.median)
  const spreads = [memory, dataFile, other].map(formatSpread)
  const ratios = [memory, dataFile].map(({ median }) => `${ratio(median).toFixed(1)}×`)
  table.push([title, ...spreads, ...ratios])
}
const srp = (['memory', 'data file'] as const).map((contender) =>
  formatSpread(toSpread((results.get(contender) ?? []).map(({ srpSignIns }) => srpSignIns))),
)
table.push(['SRP sign-ins per second', ...srp, 'has no SRP', '', ''])
print(table)

console.log('\nThe local pool with --data by number of users')
const sizes = [1_000, 10_000, 100_000]
const scale: string[][] = [
  ['users', 'first start, ms', 'restart, ms', 'heap, MB', 'password sign-ins per second'],
]
for (const size of sizes) {
  const { startUpMs, restartMs, heapBytes, signIns } = await measureScale(size)
  scale.push([size, startUpMs, restartMs, heapBytes / 1e6, signIns].map(formatNumber))
}
print(scale)

function print(lines: readonly (readonly string[])[]): void {
  const widths = lines[0]?.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  }
}
