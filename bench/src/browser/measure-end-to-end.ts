import { comparisonColumns, judge, speed, type Target, toRows } from '../comparison'
import { interleave, pick, type Runs } from '../interleave'
import { rounds } from '../rounds'
import type { Section } from '../section'
import { countRequests, type Requests } from './count-requests'
import type { Flow } from './pages/bench-page'
import { type Client, clients, ourCount, type Site, withSite } from './site'
import { visit } from './visit'

interface SignIn extends Requests {
  readonly ms: number
}

/** A sign-in takes InitiateAuth and RespondToAuthChallenge, with a password and with an answer. */
const fewestPosts = 2

export function measureEndToEnd(): Promise<Section[]> {
  return withSite(async (site) => [
    {
      title: 'A sign-in end to end',
      text:
        'Chromium, all clients against one local pool on the same machine: from the call to the tokens, in a new page that has loaded everything. ' +
        'The pool’s own work, on the same cores, is in every figure. The target is the protocol’s minimum of requests, preflights of CORS apart.',
      columns: [...comparisonColumns, 'POST requests', 'preflights'],
      rows: [
        ...toFlowRows('password (SRP), ms', await runFlow(site, 'password')),
        ...toFlowRows('custom challenge, ms', await runFlow(site, 'answer')),
      ],
    },
  ])
}

async function runFlow(site: Site, flow: Flow): Promise<Runs<SignIn>[]> {
  const signIn = (client: Client) =>
    visit(site, client, async (visited) => {
      const stop = await countRequests(visited, site.pool)
      const ms = await visited.page.evaluate((name) => window.bench.run(name), flow)
      return { ms, ...(await stop()) }
    })
  const tasks = new Map(clients.map((client) => [client, () => signIn(client)]))
  // The first visits make the server's code warm; they are nobody's time.
  for (const task of tasks.values()) await task()
  return interleave(`sign-in by ${flow}`, tasks, rounds(9))
}

function toFlowRows(measure: string, runs: readonly Runs<SignIn>[]): string[][] {
  const most = (read: (signIn: SignIn) => number) =>
    new Map(runs.map(({ client, values }) => [client, Math.max(...values.map(read))]))
  const posts = most((signIn) => signIn.posts)
  const preflights = most((signIn) => signIn.preflights)
  const target: Target = ({ client }) =>
    judge(`${fewestPosts} requests`, posts.get(client) === fewestPosts)
  const times = pick(runs, ({ ms }) => ms)
  return toRows({ measure, runs: times, ourCount, words: speed, target }).map((row) => {
    const [, client = ''] = row
    return [...row, String(posts.get(client)), String(preflights.get(client))]
  })
}
