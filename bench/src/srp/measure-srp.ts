import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { comparisonColumns, judge, medianOf, speed, type Target, toRows } from '../comparison'
import { interleave } from '../interleave'
import { rounds } from '../rounds'
import type { Section } from '../section'
import type { Attempted } from './attempt'
import { contenders } from './contenders'
import { exchange } from './exchange'
import { timeAttempt } from './time-attempt'

const firstAttempt = fileURLToPath(new URL('first-attempt.ts', import.meta.url))

const target: Target = (ours, runs) => {
  const amplify = runs.find(({ client }) => client === 'aws-amplify')
  const times = amplify ? medianOf(amplify) / medianOf(ours) : 0
  return [judge('≥ 15× faster than aws-amplify', times >= 15), judge('goal 25×', times >= 25)].join(
    '; ',
  )
}

export async function measureSrp(): Promise<Section[]> {
  const starts = new Map<string, () => Promise<number>>()
  for (const [name, load] of Object.entries(contenders)) {
    const { start } = await load()
    const run = () => exchange((challenge) => timeAttempt(start, challenge))
    // Twice, so that the code is compiled before it is timed.
    for (let count = 0; count < 2; count += 1) await run()
    starts.set(name, run)
  }
  const warm = await interleave('SRP, warm', starts, rounds(20))
  const cold = await interleave(
    'SRP, first sign-in of a process',
    new Map(Object.keys(contenders).map((name) => [name, () => timeFirstAttempt(name)])),
    rounds(7),
  )
  return [
    {
      title: 'SRP arithmetic of one sign-in',
      text:
        'Node, no network: SRP_A and the answer to the password challenge with each client’s own code, hashing included, taking turns. ' +
        'Every proof was accepted by the server side of `@cognito-flow/srp`; the others draw a private value of 1,024 bits, ours has 256.',
      columns: comparisonColumns,
      rows: [
        ...toRows({ measure: 'one process, ms', runs: warm, words: speed, target }),
        ...toRows({ measure: 'first sign-in of a process, ms', runs: cold, words: speed, target }),
      ],
    },
  ]
}

function timeFirstAttempt(name: string): Promise<number> {
  return exchange(async (challenge) => {
    const child = fork(firstAttempt, [name, JSON.stringify(challenge)])
    const [attempted]: Attempted[] = await once(child, 'message')
    await once(child, 'exit')
    if (!attempted) throw new Error(`${name} sent nothing.`)
    return attempted
  })
}
