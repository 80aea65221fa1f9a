import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command'

/** How many tests passed and failed; a run that broke down counts as one more failure. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
}

/** Runs Vitest with its usual output and counts the results from its JSON report. */
export async function runVitest(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<TestCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'vitest-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const { ok } = await runCommand('vitest', ['run', ...args, ...reporters], { env })
    const { passed, failed } = await readCounts(report)
    return { passed, failed: ok ? failed : Math.max(failed, 1) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readCounts(report: string): Promise<TestCounts> {
  try {
    const { numPassedTests, numFailedTests }: { numPassedTests: number; numFailedTests: number } =
      JSON.parse(await readFile(report, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
