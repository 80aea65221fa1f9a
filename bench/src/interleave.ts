import { report } from './report'

/** What one client's rounds came to. */
export interface Runs<Result> {
  readonly client: string
  readonly values: readonly Result[]
}

/** Runs every task once a round, taking turns, so that a busy moment of the machine meets all of them. */
export async function interleave<Result>(
  label: string,
  tasks: ReadonlyMap<string, () => Promise<Result>>,
  rounds: number,
): Promise<Runs<Result>[]> {
  const results = new Map<string, Result[]>([...tasks.keys()].map((client) => [client, []]))
  report(`${label}: ${rounds} rounds of ${tasks.size}`)
  for (let round = 0; round < rounds; round += 1) {
    for (const [client, task] of tasks) results.get(client)?.push(await task())
  }
  return [...results].map(([client, values]) => ({ client, values }))
}

/** One figure of each run. */
export function pick<Result>(
  runs: readonly Runs<Result>[],
  read: (result: Result) => number,
): Runs<number>[] {
  return runs.map(({ client, values }) => ({ client, values: values.map(read) }))
}
