import { Stryker } from '@stryker-mutator/core'
import { parts } from './parts'

const [name = '', ...files] = process.argv.slice(2)
const part = parts[name]
if (!part) throw new Error(`Say which part: ${Object.keys(parts).join(', ')}.`)

// The tests run in processes of their own.
process.env.MUTATION_PART = name

/** A score below the last of the thresholds fails. */
await new Stryker({
  mutate: files.length > 0 ? files : [...part.mutate],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutation/vitest.config.ts' },
  ignorePatterns: ['apps', 'bench', 'docs', 'examples', '**/dist'],
  tempDirName: '.stryker',
  concurrency: 1,
  // What runs as a module loads, such as the states of the machine, would take all tests anew for each mutant.
  ignoreStatic: true,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false },
  jsonReporter: { fileName: `node_modules/.cache/mutation-${name}.json` },
  thresholds: { high: 90, low: 80, break: 80 },
}).runMutationTest()
