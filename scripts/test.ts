import { runBrowserTests } from './run-browser-tests'
import { runCommand } from './run-command'
import { runVitest, type TestCounts } from './run-vitest'

const nothing: TestCounts = { passed: 0, failed: 0 }
const oneFailure: TestCounts = { passed: 0, failed: 1 }

// Each stage runs only when the one before it passed: what comes first is quickest to fix.
const stages: readonly (() => Promise<TestCounts>)[] = [
  async () => ((await runCommand('tsx', ['scripts/check.ts'])).ok ? nothing : oneFailure),
  () => runVitest([]),
  () => runBrowserTests(),
]

let total = nothing
for (const stage of stages) {
  if (total.failed > 0) break
  const counts = await stage()
  total = { passed: total.passed + counts.passed, failed: total.failed + counts.failed }
}

console.log(`\n${total.passed} passed, ${total.failed} failed`)
if (total.failed > 0) process.exitCode = 1
