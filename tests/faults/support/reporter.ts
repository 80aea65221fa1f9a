import { writeFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { byRow, type RowResult, toText } from './results'

/** The root of the workspace. */
const root = new URL('../../../', import.meta.url).pathname

/** Prints each row with its outcome and figures, and writes them as JSON to the file that `FAULT_RESULTS` names. */
export default class FaultReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const results = modules
      .flatMap((module) => [...module.children.allTests()])
      .flatMap(toResult)
      .sort(byRow)
    console.log('\n row  level  outcome  figures')
    for (const { row, level, passed, figures } of results)
      console.log(
        `${String(row).padStart(4)}  ${level.padEnd(5)}  ${(passed ? 'held' : 'FAILED').padEnd(7)}  ${toText(figures)}`,
      )
    const path = process.env.FAULT_RESULTS
    if (path !== undefined) writeFileSync(path, JSON.stringify(results))
  }
}

function toResult(test: TestCase): RowResult[] {
  const { fault } = test.meta()
  if (fault === undefined) return []
  const { row, level, figures } = fault
  const title = test.name.slice(test.name.indexOf('·') + 2)
  const file = relative(root, test.module.moduleId).split(sep).join('/')
  return [{ row, level, title, file, passed: test.result().state === 'passed', figures }]
}
