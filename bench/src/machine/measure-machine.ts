import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { comparisonColumns, speed, toRows } from '../comparison'
import { interleave, type Runs } from '../interleave'
import { rounds } from '../rounds'
import type { Section } from '../section'
import type { Service } from './service'
import { services } from './services'
import { startUps, timeStartUp } from './time-start-up'

const eventCount = 1_000
const heapOfServices = fileURLToPath(new URL('heap-of-services.ts', import.meta.url))

export async function measureMachine(): Promise<Section[]> {
  const created = new Map<string, Service>()
  for (const [name, load] of Object.entries(services)) {
    created.set(name, await (await load()).createService())
  }
  const changes = await timeEvents('events that change the state', created, (of) => of.change())
  const ignored = await timeEvents('ignored events', created, (of) => of.ignore())
  const heap = await interleave(
    'heap of 1,000',
    new Map(Object.keys(services).map((name) => [name, () => measureHeap(name)])),
    rounds(3),
  )
  const startUp = await interleave(
    'start-up in Node',
    new Map(Object.entries(startUps).map(([name, lines]) => [name, () => timeStartUp(lines)])),
    rounds(7),
  )
  return [
    {
      title: 'The machine',
      text:
        'Node. Ours starts a sign-in and cancels it, request included; Amplify UI’s goes to its sign-up screen and back, which starts the machine of that screen. ' +
        'Heap is of started machines that wait for a user, 1,000 of them in a process of its own. Start-up imports and sets up a client in a new process; ours loads the AWS SDK after that.',
      columns: comparisonColumns,
      rows: [
        ...toRows({ measure: 'event that changes the state, µs', runs: changes, words: speed }),
        ...toRows({ measure: 'ignored event, µs', runs: ignored, words: speed }),
        ...toRows({ measure: 'heap of one, bytes', runs: heap, words: ['smaller', 'larger'] }),
        ...toRows({ measure: 'start-up in Node, ms', runs: startUp, ourCount: 2, words: speed }),
      ],
    },
  ]
}

/** The microseconds of one event, from batches of many. */
function timeEvents(
  label: string,
  created: ReadonlyMap<string, Service>,
  send: (service: Service) => void,
): Promise<Runs<number>[]> {
  const time = async (service: Service) => {
    const startedAt = performance.now()
    for (let event = 0; event < eventCount; event += 1) send(service)
    return ((performance.now() - startedAt) * 1_000) / eventCount
  }
  const tasks = new Map([...created].map(([name, service]) => [name, () => time(service)]))
  return interleave(label, tasks, rounds(20))
}

async function measureHeap(name: string): Promise<number> {
  const child = fork(heapOfServices, [name], { execArgv: [...process.execArgv, '--expose-gc'] })
  const [bytes] = await once(child, 'message')
  return Number(bytes)
}
