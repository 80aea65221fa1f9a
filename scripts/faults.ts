import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeFaults, faultsPath } from '../tests/faults/support/fault-table'
import type { RowResult } from '../tests/faults/support/results'
import { ensureBrowser } from './ensure-browser'
import { runCommand } from './run-command'

const reporter = join(import.meta.dirname, '../tests/faults/support/reporter.ts')
const reporters = ['--reporter=default', `--reporter=${reporter}`]
/** Such as `-t "22 E"` or a file: then docs/faults.md stays as it is. */
const selection = process.argv.slice(2)

const results = [
  ...(await run(['tests/faults'])),
  ...(await run(['--root', 'tests/faults/browser'], {
    CHROMIUM_PATH: (await ensureBrowser()) ?? '',
  })),
]
const failed = results.filter(({ passed }) => !passed)
console.log(`\n${results.length - failed.length} held, ${failed.length} failed`)
if (failed.length > 0) process.exitCode = 1
if (selection.length === 0) await writeFile(faultsPath, describeFaults(results))

async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly RowResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'))
  const FAULT_RESULTS = join(folder, 'results.json')
  try {
    await runCommand('vitest', ['run', '--passWithNoTests', ...args, ...selection, ...reporters], {
      env: { FAULT_RESULTS, ...env },
    })
    return JSON.parse(await readFile(FAULT_RESULTS, 'utf8'))
  } catch {
    process.exitCode = 1
    return []
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
