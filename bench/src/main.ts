import { writeFile } from 'node:fs/promises'
import { measureBindings } from './bindings/measure-bindings'
import { launchBrowser } from './browser/launch-browser'
import { measureEndToEnd } from './browser/measure-end-to-end'
import { measureMainThread } from './browser/measure-main-thread'
import { measurePageLoad } from './browser/measure-page-load'
import { measureMachine } from './machine/measure-machine'
import { toMachineLine } from './machine-line'
import { measurePool } from './pool/measure-pool'
import { report } from './report'
import { type Section, toConsoleText, toMarkdown } from './section'
import { reportSizes } from './sizes/report-sizes'
import { measureSrp } from './srp/measure-srp'

/** By the name that an argument chooses. */
const parts: Readonly<Record<string, () => Promise<Section[]>>> = {
  sizes: reportSizes,
  srp: measureSrp,
  'main-thread': measureMainThread,
  'end-to-end': measureEndToEnd,
  'page-load': measurePageLoad,
  machine: measureMachine,
  bindings: measureBindings,
  pool: measurePool,
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in parts))
if (unknown.length > 0) {
  throw new Error(`No part is called ${unknown}: choose from ${Object.keys(parts)}.`)
}

const browser = await launchBrowser()
const machine = toMachineLine(browser.version())
await browser.close()

console.log(machine)
const sections: Section[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  report(`${name}…`)
  for (const section of await measure()) {
    sections.push(section)
    console.log(`\n${toConsoleText(section)}`)
  }
}
if (chosen.length === 0) await writeReport()

async function writeReport(): Promise<void> {
  const head = [
    '# Benchmarks',
    'Written by `npx -y pnpm@12 bench`. Every client ran in the same run, taking turns. A ratio compares medians, with the first line of its measure.',
    machine,
  ]
  const file = new URL('../../docs/benchmarks.md', import.meta.url)
  await writeFile(file, `${[...head, ...sections.map(toMarkdown)].join('\n\n')}\n`)
  report('wrote docs/benchmarks.md')
}
