import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeSupport, readmePath, tableMarker } from './support/support-table'

test('the README lists what the pool does and does not (pnpm --filter @cognito-flow/local-pool support-table)', async () => {
  const [table] = tableMarker.exec(readFileSync(readmePath, 'utf8')) ?? []
  expect(table).toBe(await describeSupport())
})
