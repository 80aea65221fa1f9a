import { performance } from 'node:perf_hooks'
import { runCommand } from './run-command'

const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ['lint and format', 'biome', ['ci', '--error-on-warnings', '--colors=off']],
  ['boundaries', 'turbo', ['boundaries']],
  ['unused code', 'knip', ['--no-progress']],
  ['types of tests and scripts', 'tsc', []],
  ['statechart picture', 'tsx', ['scripts/draw-statechart.ts', '--check']],
  ['examples in the READMEs', 'tsx', ['scripts/embed-examples.ts', '--check']],
  ['types and build of packages', 'turbo', ['run', 'types', 'build', '--output-logs=errors-only']],
  ['sizes of packages', 'tsx', ['bench/src/sizes/main.ts', '--check']],
  ['packed packages', 'tsx', ['scripts/check-packages.ts']],
]

for (const [title, program, args] of checks) {
  const start = performance.now()
  const { ok, output } = await runCommand(program, args, { quiet: true })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${ok ? '✓' : '✗'} ${title} (${seconds} s)`)
  if (!ok) {
    console.log(output)
    console.log(`Failed: ${[program, ...args].join(' ')}`)
    process.exit(1)
  }
}
