import { comparisonColumns, judge, speed, type Target, toRows } from '../comparison'
import { interleave, pick, type Runs } from '../interleave'
import { rounds } from '../rounds'
import type { Section } from '../section'
import { countRequests, type Requests } from './count-requests'
import { type Client, clients, ourCount, type Site, withSite } from './site'
import { visit } from './visit'

interface Load extends Requests {
  readonly ms: number
}

/** How long a page takes to know who is there: with a session that an earlier page left, and without. */
export function measurePageLoad(): Promise<Section[]> {
  return withSite(async (site) => {
    const restored = await runLoads(site, true)
    const empty = await runLoads(site, false)
    const ms = ({ ms }: Load) => ms
    const ours = { ourCount, words: speed }
    const target: Target = ({ values }) => judge('no request', Math.max(...values) === 0)
    return [
      {
        title: 'From page load to the first view',
        text:
          'Chromium, from the start of the navigation until the page knows who is there; download from this machine and evaluation included. ' +
          'Restored: an earlier page has signed in, its session is fresh, and the scripts are in the browser’s cache.',
        columns: comparisonColumns,
        rows: [
          ...toRows({ ...ours, measure: 'session restored, ms', runs: pick(restored, ms) }),
          ...toRows({
            measure: 'requests to restore',
            runs: pick(restored, ({ posts }) => posts),
            ourCount,
            words: ['fewer', 'more'],
            target,
          }),
          ...toRows({ ...ours, measure: 'nobody signed in, ms', runs: pick(empty, ms) }),
        ],
      },
    ]
  })
}

function runLoads(site: Site, withSession: boolean): Promise<Runs<Load>[]> {
  const tasks = new Map(clients.map((client) => [client, () => load(site, client, withSession)]))
  return interleave(`page load, ${withSession ? 'restored' : 'signed out'}`, tasks, rounds(7))
}

function load(site: Site, client: Client, withSession: boolean): Promise<Load> {
  return visit(site, client, async (visited) => {
    const { page } = visited
    if (withSession) await page.evaluate(() => window.bench.run('answer'))
    const stop = await countRequests(visited, site.pool)
    if (withSession) await page.goto(site.address(client))
    const { atMs, isSignedIn } = await page.evaluate(() => window.bench.restored)
    if (isSignedIn !== withSession) throw new Error(`${client} restored the wrong state.`)
    return { ms: atMs, ...(await stop()) }
  })
}
