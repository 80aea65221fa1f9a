import { ensureBrowser } from './ensure-browser'
import { runCommand } from './run-command'
import { runVitest, type TestCounts } from './run-vitest'

/** Where the tests that need a browser are. */
const roots = ['apps/demo', 'tests/servers', 'tests/faults/browser'] as const
const build = ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only'] as const

/** Runs them one root after the other: two browsers starve each other on a small machine. */
export async function runBrowserTests(args: readonly string[] = []): Promise<TestCounts> {
  const browser = await ensureBrowser()
  if (browser === undefined) return { passed: 0, failed: 1 }
  // The examples take the packages as they are published.
  const { ok } = await runCommand('turbo', build)
  if (!ok) return { passed: 0, failed: 1 }
  let total: TestCounts = { passed: 0, failed: 0 }
  for (const root of roots) {
    const counts = await runVitest(['--root', root, '--passWithNoTests', ...args], {
      CHROMIUM_PATH: browser,
    })
    total = { passed: total.passed + counts.passed, failed: total.failed + counts.failed }
  }
  return total
}
