import type { Figures } from './comparison'
import { report } from './report'

/** Runs every task once a round, taking turns, so that a busy moment of the machine meets all of them. */
export async function interleave(
  label: string,
  tasks: ReadonlyMap<string, () => Promise<number>>,
  rounds: number,
): Promise<Figures[]> {
  const results = new Map<string, number[]>([...tasks.keys()].map((client) => [client, []]))
  report(`${label}: ${rounds} rounds of ${tasks.size}`)
  for (let round = 0; round < rounds; round += 1) {
    for (const [client, task] of tasks) results.get(client)?.push(await task())
  }
  return [...results].map(([client, values]) => ({ client, values }))
}
