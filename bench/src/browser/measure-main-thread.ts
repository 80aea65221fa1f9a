import { comparisonColumns, judge, type Target, toRows } from '../comparison'
import { interleave, pick } from '../interleave'
import { rounds } from '../rounds'
import type { Section } from '../section'
import type { MainThread } from './pages/watch-main-thread'
import { type Client, clients, ourCount, type Site, withSite } from './site'
import { visit } from './visit'

/** How many times slower the page's processor is made, as a phone's would be. */
const throttling = 6
/** From here on a task is a long one, which a user can feel; milliseconds. */
const longMs = 50

export function measureMainThread(): Promise<Section[]> {
  return withSite(async (site) => {
    const tasks = new Map(clients.map((client) => [client, () => signInWatched(site, client)]))
    const runs = await interleave('main thread', tasks, rounds(5))
    const none: Target = ({ values }) =>
      judge(`none over ${longMs} ms`, Math.max(...values) <= longMs)
    const words = ['shorter', 'longer'] as const
    const common = { ourCount, words }
    return [
      {
        title: 'Main-thread tasks during a password sign-in',
        text:
          `Chromium at ${throttling}× CPU throttling, from the call to the tokens, in a new page that has loaded everything. ` +
          `The Long Tasks API reports tasks over ${longMs} ms; the longest gap is how long a loop of messages had to wait, which shows shorter ones too.`,
        columns: comparisonColumns,
        rows: [
          ...toRows({
            ...common,
            measure: 'longest long task, ms',
            runs: pick(runs, ({ longTasks }) => Math.max(0, ...longTasks)),
            target: none,
          }),
          ...toRows({
            ...common,
            measure: 'long tasks together, ms',
            runs: pick(runs, ({ longTasks }) => longTasks.reduce((sum, ms) => sum + ms, 0)),
          }),
          ...toRows({
            ...common,
            measure: 'longest gap, ms',
            runs: pick(runs, ({ longestGap }) => longestGap),
          }),
        ],
      },
    ]
  })
}

function signInWatched(site: Site, client: Client): Promise<MainThread> {
  return visit(site, client, async ({ page, devTools }) => {
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: throttling })
    return page.evaluate(() => window.bench.runWatched())
  })
}
