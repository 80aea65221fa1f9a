import { report } from '../report'
import { rounds } from '../rounds'
import type { Section } from '../section'
import { formatNumber, formatSpread, toSpread } from '../spread'
import { type Figures, measureRound } from './compare'
import { measureScale } from './scale'
import type { Contender } from './server'

const userCount = 300
const sizes = [1_000, 10_000, 100_000]
const contenders: readonly Contender[] = ['memory', 'data file', 'cognito-local']

interface Measure {
  readonly title: string
  readonly read: (figures: Figures) => number
  /** Whether a smaller figure is the better one. */
  readonly isCost: boolean
}

const measures: readonly Measure[] = [
  { title: 'start-up, ms', read: ({ startUpMs }) => startUpMs, isCost: true },
  { title: 'heap per user, bytes', read: ({ bytesPerUser }) => bytesPerUser, isCost: true },
  { title: 'sign-ups per second', read: ({ signUps }) => signUps, isCost: false },
  { title: 'password sign-ins per second', read: ({ signIns }) => signIns, isCost: false },
  { title: 'GetUser per second', read: ({ reads }) => reads, isCost: false },
]

/** The local pool beside cognito-local, and with many users. */
export async function measurePool(): Promise<Section[]> {
  return [await compareServers(), await measureSizes()]
}

async function compareServers(): Promise<Section> {
  const results = new Map<Contender, Figures[]>(contenders.map((contender) => [contender, []]))
  const count = rounds(3)
  report(`local pool beside cognito-local: ${count} rounds of ${contenders.length}`)
  for (let round = 0; round < count; round += 1) {
    // Taking turns, so that a busy moment of the machine meets all of them.
    for (const contender of contenders) {
      results.get(contender)?.push(await measureRound(contender, userCount))
    }
  }
  const spreadOf = (contender: Contender, read: Measure['read']) =>
    toSpread((results.get(contender) ?? []).map(read))
  const rows = measures.map(({ title, read, isCost }) => {
    const other = spreadOf('cognito-local', read)
    const spreads = (['memory', 'data file'] as const).map((name) => spreadOf(name, read))
    const times = spreads.map(({ median }) =>
      isCost ? other.median / median : median / other.median,
    )
    return [
      title,
      ...[...spreads, other].map(formatSpread),
      ...times.map((ratio) => `${ratio.toFixed(1)}×`),
    ]
  })
  const srp = (['memory', 'data file'] as const).map((name) =>
    formatSpread(spreadOf(name, ({ srpSignIns }) => srpSignIns)),
  )
  return {
    title: 'The local pool beside cognito-local 5.3',
    text: `Each round starts new processes and signs ${userCount} users up and in, 8 calls at a time; min / median / max of the rounds. cognito-local has no SRP.`,
    columns: [
      'measure',
      'local-pool',
      'local-pool --data',
      'cognito-local',
      'in memory better by',
      'with --data better by',
    ],
    rows: [...rows, ['SRP sign-ins per second', ...srp, '', '', '']],
  }
}

async function measureSizes(): Promise<Section> {
  const rows: string[][] = []
  for (const size of sizes) {
    report(`local pool with ${size} users`)
    const { startUpMs, restartMs, heapBytes, signIns } = await measureScale(size)
    rows.push([size, startUpMs, restartMs, heapBytes / 1e6, signIns].map(formatNumber))
  }
  return {
    title: 'The local pool by number of users',
    text: 'With `--data`, each figure measured once; password sign-ins 8 at a time.',
    columns: [
      'users',
      'first start, ms',
      'restart, ms',
      'heap, MB',
      'password sign-ins per second',
    ],
    rows,
  }
}
